import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { perform } from './perform.ts';
import { handlers } from './registry.ts';

// The process lives in New York, the shop in Saigon.
process.env.TZ = 'America/New_York';
const at = (text: string) => Date.parse(`${text}+07:00`);
const shown = (moment: number) => new Date(moment + 7 * 3_600_000).toISOString().slice(0, 16);

const city = (value: string) => ({ combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'city', op: 'is', value }] });
const bought = { combinator: 'and', rules: [{ kind: 'history', event: 'order_placed', op: 'happened' }] };
const journey = draw({
  nodes: {
    in: { type: 'by_hand' },
    start: { type: 'on_event', config: { event: 'order_placed' } },
    birthday: { type: 'wait_until', config: { until: { kind: 'field', field: 'birthday', time: '08:00', yearly: true } } },
    usual: { type: 'wait_until', config: { until: { kind: 'usual', time: '09:30' } } },
    open: { type: 'wait_until', config: { until: { kind: 'opening' } } },
    store: { type: 'wait_until', config: { until: { kind: 'opening' }, calendar: 'kho' } },
    which: {
      type: 'switch',
      config: {
        cases: [
          { name: 'case_2', rules: city('Huế') },
          { name: 'case_1', rules: bought },
        ],
      },
    },
    done: { type: 'goal', config: { goal: 'Xong' } },
    out: { type: 'exit' },
  },
  edges: [
    ...['in.next > birthday', 'start.next > birthday', 'birthday.next > usual', 'birthday.unknown > usual', 'usual.next > open'],
    ...['open.next > store', 'store.next > which', 'which.case_1 > out', 'which.case_2 > done', 'which.otherwise > out', 'done.next > out'],
  ],
});

let inner: TestCore;
let core: Core;
let journeyId: string;
let versionId: string;
const friday = at('2026-11-27T19:00:00');
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => friday;
  ({ id: journeyId, versionId } = await live(core, journey));
});
afterEach(() => inner.close());

async function enter(customer: Record<string, unknown>, events: { type: string; at: number }[] = []): Promise<string> {
  const all = [...events, { type: 'order_placed', at: friday }];
  const parsed = all.map((event, index) =>
    incomingEventSchema.parse({
      id: String(index),
      customer: { email: 'lan@shop.test', ...customer },
      ...event,
      at: new Date(event.at).toISOString(),
    }),
  );
  await ingest(core, { source: 's', events: parsed });
  return (await core.db.selectFrom('enrollments').select('id').orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id;
}

function ask(enrollmentId: string, nodeId: string, name: string, input: unknown): Promise<Answer> {
  const trace = [{ seq: 1, nodeId, visit: 1, enteredAt: friday }];
  const key = `${enrollmentId}:${nodeId}:1:1`;
  return perform(core, handlers, {
    kind: 'read',
    request: { key, name, enrollmentId, versionId, nodeId, visit: 1, seq: 1, at: friday, trace, input },
  });
}
const moment = async (id: string, nodeId: string) => {
  const answer = await ask(id, nodeId, 'moment', { from: friday, path: 'until' });
  const done = 'done' in answer ? (answer.done as { at: number } | { none: string }) : { none: 'held' };
  return 'at' in done ? shown(done.at) : done.none;
};

describe('a moment in the words of a calendar', () => {
  test('a date of hers, from what else is known of her', async () => {
    const known = await enter({ birthday: '1990-02-28' });
    expect(await moment(known, 'birthday')).toBe('2027-02-28T08:00');
  });
  test('nobody knows it', async () => expect(await moment(await enter({}), 'birthday')).toBe('unknown'));
  test('her usual hour is that of what she did herself, not of what befell her', async () => {
    const evenings = [1, 2, 3].map((day) => ({ type: 'email_opened', at: at(`2026-11-0${day}T21:20:00`) }));
    const parcels = [1, 2, 3, 4, 5].map((day) => ({ type: 'order_delivered', at: at(`2026-11-0${day}T10:00:00`) }));
    expect(await moment(await enter({}, [...evenings, ...parcels]), 'usual')).toBe('2026-11-27T21:00');
  });
  test('nor what is long ago', async () => {
    const longAgo = [1, 2, 3].map((day) => ({ type: 'email_opened', at: at(`2025-11-0${day}T21:20:00`) }));
    expect(await moment(await enter({}, longAgo), 'usual')).toBe('2026-11-28T09:30');
  });
  test('the next opening of the shop’s calendar', async () => expect(await moment(await enter({}), 'open')).toBe('2026-11-28T08:00'));
  test('or of a calendar that the step names', async () => {
    const settings = await core.documents.getSettings();
    const week = settings.calendar.week.map(() => [{ from: 1200, to: 1320 }]);
    const store = { id: 'kho', name: 'Kho', sharesHolidays: true, week, holidays: [], makeUp: [] };
    await core.documents.saveSettings({ ...settings, calendars: [store] });
    expect(await moment(await enter({}), 'store')).toBe('2026-11-27T20:00');
  });
});

describe('which of many', () => {
  const choose = (id: string) => ask(id, 'which', 'choose', { path: 'cases' });
  test('the first that is true, though a later one is, too', async () => {
    expect(await choose(await enter({ city: 'Huế' }))).toEqual({ done: { port: 'case_2' } });
  });
  test('else the next', async () => expect(await choose(await enter({}))).toEqual({ done: { port: 'case_1' } }));
  test('it settles where she is', async () => {
    const id = await enter({ city: 'Huế' });
    await choose(id);
    const row = await core.db.selectFrom('enrollments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ node_id: 'done', seq: 2 });
  });
});

test('a milestone is counted as soon as she is there', async () => {
  const id = await enter({});
  expect(await ask(id, 'done', 'reached', {})).toEqual({ done: { port: 'next' } });
  const row = await core.db
    .selectFrom('visits')
    .selectAll()
    .where('enrollment_id', '=', id)
    .where('node_id', '=', 'done')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ port: 'next', journey_id: journeyId });
});
