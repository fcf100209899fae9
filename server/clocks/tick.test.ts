import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupsField } from '#nodes/kit/rules/groups.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { pauseJourney, resumeJourney } from '#server/journeys/pause.ts';
import { removeJourney } from '#server/journeys/remove.ts';
import type { Core } from '#server/kit/core.ts';
import { saveSegment } from '#server/segments/save.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live, publishAgain } from '#test/kit/live-journey.ts';
import { tick } from './tick.ts';

let inner: TestCore;
let core: Core;
let now: number;
const at = (text: string) => {
  now = Date.parse(`2026-${text}:00+07:00`);
};
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => now;
  at('11-25T07:00');
});
afterEach(() => inner.close());

const journey = (type: string, config: Record<string, unknown>, settings: Record<string, unknown> = {}) =>
  draw({
    nodes: { in: { type, config }, rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } } },
    edges: ['in.next > rest'],
    settings,
  });
const interested = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'Quan tâm' }] };
const daily = (more: Record<string, unknown> = {}) =>
  journey('on_schedule', { when: { every: 'day', time: '08:00' }, where: interested, ...more });
const people = (count: number, more: (index: number) => Record<string, unknown> = () => ({ status: 'Quan tâm' })) =>
  upsertCustomers(core, {
    source: 'shop',
    customers: Array.from({ length: count }, (_, index) => ({ email: `c${index}@shop.test`, ...more(index) })) as never,
  });
const inside = async () => (await core.db.selectFrom('enrollments').select('id').execute()).length;
const rings = async () => (await core.db.selectFrom('outbox').select('lane').where('kind', '=', 'clock').execute()).map(({ lane }) => lane);

/** Asks as the clock would until there is something to wait for that takes longer than the pace; gives that wait in minutes. */
async function turn(id: string): Promise<number | null | 'over'> {
  for (let round = 0; round < 100; round += 1) {
    const told = await tick(core, id);
    if (told.over) return 'over';
    if (told.wait === null || told.wait > 1_000) return told.wait === null ? null : told.wait / 60_000;
    now += told.wait;
  }
  throw new Error('It does not come to an end');
}

describe('a schedule', () => {
  test('is told to the clock when it goes live, and lets in those who fit when the hour has come, once', async () => {
    await people(3, (index) => ({ status: index === 1 ? 'Mất' : 'Quan tâm' }));
    const { id } = await live(core, daily());
    expect(await rings()).toEqual([`clock/${id}`]);
    expect(await turn(id)).toBe(60);
    expect(await inside()).toBe(0);
    at('11-25T08:00');
    expect(Math.round(Number(await turn(id)))).toBe(24 * 60);
    expect(await inside()).toBe(2);
    await turn(id);
    expect(await inside()).toBe(2);
  });

  test('asks at the hour, not before: who fits by then comes in', async () => {
    const { id } = await live(core, daily());
    await turn(id);
    at('11-25T08:00');
    await people(1);
    await turn(id);
    expect(await inside()).toBe(1);
  });

  test('a condition may ask for a group: who is in it at that hour comes in, though its list has not caught up yet', async () => {
    const rules = {
      combinator: 'and' as const,
      rules: [{ kind: 'field' as const, source: 'customer' as const, field: 'status', op: 'is' as const, value: 'VIP' }],
    };
    const { id: vip } = await saveSegment(core, { name: 'VIP', rules }, 'test');
    const ask = (op: 'is' | 'is_not') => ({ kind: 'field', source: 'customer', field: groupsField, op, value: vip });
    const quiet = { kind: 'history', event: 'contact', op: 'not_happened', within: { amount: 15, unit: 'day' } };
    const [inIt, outside] = [
      await live(core, daily({ where: { combinator: 'and', rules: [ask('is'), quiet] } })),
      await live(core, daily({ where: { combinator: 'and', rules: [ask('is_not')] } })),
    ];
    for (const { id } of [inIt, outside]) await turn(id);
    // Nobody has looked at her for the list of members, and two of the five come only now.
    await people(5, (index) => ({ status: index < 3 ? 'VIP' : 'Mới' }));
    const { id: wrote } = await core.db.selectFrom('customers').select('id').where('email', '=', 'c1@shop.test').executeTakeFirstOrThrow();
    await ingest(core, {
      source: 'shop',
      events: [incomingEventSchema.parse({ id: 'm1', type: 'message_received', at: now, customer: { id: wrote } })],
    });
    at('11-25T08:00');
    for (const { id } of [inIt, outside]) await turn(id);
    const inJourney = async (id: string) =>
      (
        await core.db
          .selectFrom('enrollments')
          .innerJoin('customers', 'customers.id', 'customer_id')
          .select('email')
          .where('journey_id', '=', id)
          .execute()
      )
        .map(({ email }) => email)
        .sort();
    expect(await inJourney(inIt.id)).toEqual(['c0@shop.test', 'c2@shop.test']);
    expect(await inJourney(outside.id)).toEqual(['c3@shop.test', 'c4@shop.test']);
  });

  test('the entry rules hold: who is inside is not let in again, and a cool-down keeps her out', async () => {
    await people(1);
    const { id } = await live(core, daily());
    for (const day of ['25', '26', '27']) {
      at(`11-${day}T08:00`);
      await turn(id);
    }
    expect(await inside()).toBe(1);
  });

  test('a machine that was off: the same day it is made up for once, on another day it is left out', async () => {
    await people(1);
    const { id } = await live(core, daily());
    at('11-25T23:30');
    expect(Math.round(Number(await turn(id)))).toBe(8.5 * 60);
    expect(await inside()).toBe(1);
    await core.db.deleteFrom('enrollments').execute();
    at('11-29T07:00');
    expect(await turn(id)).toBe(60);
    expect(await inside()).toBe(0);
    at('11-29T08:00');
    await turn(id);
    expect(await inside()).toBe(1);
  });

  test('paused, nobody comes in; resumed the same day, it is made up for', async () => {
    await people(1);
    const { id } = await live(core, daily());
    await pauseJourney(core, { id, actor: 'test' });
    at('11-25T08:00');
    expect(await turn(id)).toBe(null);
    expect(await inside()).toBe(0);
    await core.db.deleteFrom('outbox').execute();
    at('11-25T10:00');
    await resumeJourney(core, { id, actor: 'test' });
    expect(await rings()).toEqual([`clock/${id}`]);
    await turn(id);
    expect(await inside()).toBe(1);
  });

  test('another version: other times count from now, the same go on; without times the clock is over', async () => {
    await people(1);
    const { id } = await live(core, daily());
    await publishAgain(core, id, journey('on_schedule', { when: { every: 'day', time: '07:30' }, where: interested }));
    expect(await turn(id)).toBe(30);
    const still = journey('on_schedule', { when: { every: 'day', time: '07:30' } });
    at('11-25T07:30');
    await publishAgain(core, id, still);
    await turn(id);
    expect(await inside()).toBe(1);
    await publishAgain(core, id, journey('by_hand', {}));
    expect(await turn(id)).toBe('over');
  });

  test('a removed journey has no clock', async () => {
    const { id } = await live(core, daily());
    await core.db.deleteFrom('outbox').execute();
    await removeJourney(core, { id, actor: 'test' });
    expect(await rings()).toEqual([`clock/${id}`]);
    expect(await turn(id)).toBe('over');
  });

  test('an event brings nobody in by it, and a publish that dies half-way leaves no clock behind', async () => {
    let deaths = 1;
    core.crashPoint = (name) => {
      if (name === 'publish:moves' && deaths-- > 0) throw new Error('power');
    };
    await expect(live(core, daily())).rejects.toThrow('power');
    expect(await rings()).toEqual([]);
    expect(await core.db.selectFrom('clocks').selectAll().execute()).toEqual([]);
  });
});

describe('many at once', () => {
  test('come by and by, and whatever dies, each comes in once', { timeout: 60_000 }, async () => {
    await people(1_800);
    const { id } = await live(core, daily());
    at('11-25T08:00');
    let turns = 0;
    core.crashPoint = (name) => {
      if (!name.startsWith('clock:')) return;
      turns += 1;
      if (turns % 3 === 0) throw new Error('power');
    };
    const sizes: number[] = [];
    for (let done = false; !done; ) {
      const told = await tick(core, id).catch(() => undefined);
      sizes.push(await inside());
      done = told?.over === false && (told.wait ?? 0) > 1_000;
    }
    expect(sizes.every((size, index) => size - (sizes[index - 1] ?? 0) <= 500)).toBe(true);
    expect(await inside()).toBe(1_800);
    const rows = await core.db.selectFrom('enrollments').select('customer_id').execute();
    expect(new Set(rows.map((row) => row.customer_id)).size).toBe(1_800);
  });

  test('two who ask at the same moment let nobody in twice', async () => {
    await people(600);
    const { id } = await live(core, daily({ where: undefined }));
    at('11-25T08:00');
    await Promise.all([tick(core, id), tick(core, id), tick(core, id)]);
    await turn(id);
    expect(await inside()).toBe(600);
  });

  test('nobody more comes in while two thousand stand in the outbox', async () => {
    await people(2_600);
    const { id } = await live(core, daily());
    at('11-25T08:00');
    for (let round = 0; round < 20; round += 1) await tick(core, id);
    expect(await inside()).toBe(2_500);
    await core.db.deleteFrom('outbox').execute();
    await turn(id);
    expect(await inside()).toBe(2_600);
  });
});

describe('a date', () => {
  const birthday = (more: Record<string, unknown> = {}) => journey('on_date', { when: { field: 'birthday', time: '08:00', ...more } });

  test('lets each in on hers, by her own clock; who has none, or a zone that is none, is no trouble', async () => {
    const born = ['1990-11-25', '1990-11-26', undefined, '1990-11-25', '1990-11-25'];
    const zones = [undefined, undefined, undefined, 'Europe/Paris', 'Nowhere/None'];
    await people(5, (index) => ({
      ...(born[index] === undefined ? {} : { birthday: born[index] }),
      ...(zones[index] === undefined ? {} : { zone: zones[index] }),
    }));
    const { id } = await live(core, birthday());
    at('11-25T08:00');
    // 08:00 in Paris is 14:00 here.
    expect(Math.round(Number(await turn(id)))).toBe(6 * 60);
    expect(await inside()).toBe(2);
    at('11-25T14:00');
    expect(Math.round(Number(await turn(id)))).toBe(18 * 60);
    expect(await inside()).toBe(3);
    at('11-26T08:00');
    await turn(id);
    expect(await inside()).toBe(4);
  });

  test('by the shop’s clock there is one hour for all', async () => {
    await people(2, (index) => ({ birthday: '1990-11-25', ...(index === 0 ? { zone: 'Europe/Paris' } : {}) }));
    const { id } = await live(core, birthday({ clock: 'shop' }));
    at('11-25T08:00');
    await turn(id);
    expect(await inside()).toBe(2);
  });

  test('days that were missed are made up for within three, each its own; older ones are left out', async () => {
    await people(6, (index) => ({ birthday: `1990-11-2${index + 4}` }));
    const { id } = await live(core, birthday());
    at('11-29T07:00');
    await turn(id);
    // 26, 27 and 28 November; the 25th is too long ago, the 24th was before it went live.
    expect(await inside()).toBe(3);
  });
});
