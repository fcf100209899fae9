import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { timeline } from '#server/customers/timeline.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { addByHand } from '#server/enrollments/add.ts';
import { createJourney, getJourney } from '#server/journeys/drafts.ts';
import { pauseJourney, resumeJourney } from '#server/journeys/pause.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import { qualified } from '#server/journeys/qualified.ts';
import type { Core } from '#server/kit/core.ts';
import { path } from '#server/live/path.ts';
import { keepSegments } from '#server/segments/pass.ts';
import { saveSegment } from '#server/segments/save.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { tick } from './tick.ts';

let inner: TestCore;
let core: Core;
const now = Date.UTC(2026, 10, 28, 2);
let group: string;
const vip: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'VIP' }] };
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => now;
  group = (await saveSegment(core, { name: 'VIP', rules: vip }, 'user')).id;
});
afterEach(() => inner.close());

async function keep(): Promise<void> {
  for (let turns = 0; (await keepSegments(core)) > 0; turns += 1) if (turns > 1000) throw new Error('It never comes to an end');
}
async function people(count: number, status = 'VIP'): Promise<void> {
  const customers = Array.from({ length: count }, (_, index) => ({ email: `${status}${index}@shop.test`, status }));
  await upsertCustomers(core, { source: 'shop', customers: customers as never });
  await keep();
}
const drawing = (settings: Record<string, unknown> = {}, more: Record<string, { type: string; config?: Record<string, unknown> }> = {}) =>
  draw({
    nodes: {
      in: { type: 'on_segment', config: { segmentId: group, change: 'entered' } },
      rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
      ...more,
    },
    edges: ['in.next > rest', ...Object.keys(more).map((id) => `${id}.next > rest`)],
    settings,
  });
async function publish(draft = drawing(), existing: string[] = ['in'], id?: string) {
  const made =
    id === undefined ? await createJourney(core, { name: draft.name, draft }) : { id, revision: (await getJourney(core, id)).revision };
  const saved = id === undefined ? made : await core.documents.saveDraft(id, made.revision, draft);
  await publishJourney(core, { id: made.id, revision: saved.revision, actor: 'test', existing });
  return made.id;
}
/** Asks as the clock would until nothing is left; gives how many were inside after each time. */
async function run(id: string): Promise<number[]> {
  const sizes: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const told = await tick(core, id).catch(() => ({ over: false, wait: 0 }));
    sizes.push((await inside(id)).length);
    if (told.over) return sizes;
  }
  throw new Error('It does not come to an end');
}
const inside = (id: string) => core.db.selectFrom('enrollments').selectAll().where('journey_id', '=', id).execute();

describe('those who qualify already', () => {
  test('come in once, and nobody else; the clock is over then', async () => {
    await people(3);
    await people(2, 'Mới');
    const id = await publish();
    await run(id);
    expect(await inside(id)).toHaveLength(3);
    expect(await core.db.selectFrom('clocks').selectAll().execute()).toEqual([]);
    await run(id);
    expect(await inside(id)).toHaveLength(3);
  });
  test('stay out unless it is said; who comes into the group later comes in by that', async () => {
    await people(2);
    const id = await publish(drawing(), []);
    expect(await core.db.selectFrom('outbox').select('id').where('kind', '=', 'clock').execute()).toEqual([]);
    const { id: lan } = await saveCustomer(core, { name: 'Lan', email: 'lan@shop.test', attributes: { status: 'VIP' } }, 'user');
    await keep();
    expect((await inside(id)).map((row) => row.customer_id)).toEqual([lan]);
  });
  test('are counted without those who are inside, and only for a group the live version does not begin with', async () => {
    await people(3);
    const by = { hand: { type: 'by_hand' } };
    const first = drawing({}, by);
    const { id } = await createJourney(core, { name: 'Thử', draft: first });
    const ask = () => qualified(core, { id, groups: [group] });
    expect(await ask()).toEqual([{ group, count: 3 }]);
    const other = draw({
      nodes: { hand: { type: 'by_hand' }, rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } } },
      edges: ['hand.next > rest'],
    });
    await publish(other, [], id);
    const { id: one } = await core.db.selectFrom('customers').select('id').executeTakeFirstOrThrow();
    await addByHand(core, { journeyId: id, customerIds: [one], actor: 'test' });
    expect(await ask()).toEqual([{ group, count: 2 }]);
    await publish(first, ['in'], id);
    await run(id);
    expect(await inside(id)).toHaveLength(3);
    expect(await ask()).toEqual([]);
  });
  test('whoever came in by her group meanwhile is not begun anew, though the journey begins anew', async () => {
    await people(2);
    const id = await publish(drawing({ entry: { whileInside: 'restart' } }));
    await saveCustomer(core, { name: 'Lan', email: 'lan@shop.test', attributes: { status: 'VIP' } }, 'user');
    await keep();
    await run(id);
    const rows = await inside(id);
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => row.state !== 'ended')).toBe(true);
  });
  test('many come little by little, and whatever dies, each comes in once', async () => {
    await people(1_300);
    const id = await publish();
    let turns = 0;
    core.crashPoint = (name) => {
      if (!name.startsWith('clock:')) return;
      turns += 1;
      if (turns % 3 === 0) throw new Error('power');
    };
    const sizes = await run(id);
    expect(sizes.every((size, index) => size - (sizes[index - 1] ?? 0) <= 500)).toBe(true);
    expect(new Set((await inside(id)).map((row) => row.customer_id)).size).toBe(1_300);
    expect(await inside(id)).toHaveLength(1_300);
  });
  test('paused, they wait; another version without the start lets no more in', async () => {
    await people(1_200);
    const id = await publish();
    await tick(core, id);
    await pauseJourney(core, { id, actor: 'test' });
    expect(await tick(core, id)).toEqual({ over: false, wait: null });
    expect(await inside(id)).toHaveLength(500);
    await resumeJourney(core, { id, actor: 'test' });
    await tick(core, id);
    const left = draw({
      nodes: {
        in: { type: 'on_segment', config: { segmentId: group, change: 'left' } },
        rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
      },
      edges: ['in.next > rest'],
    });
    await publish(left, [], id);
    await run(id);
    expect(await inside(id)).toHaveLength(1_000);
  });
  test('the same version published again, or another with the same start, goes on where it was', async () => {
    await people(1_200);
    const id = await publish();
    await tick(core, id);
    await publish({ ...drawing(), name: 'Tên khác' }, [], id);
    await publish(drawing({}, { hand: { type: 'by_hand' } }), [], id);
    await run(id);
    expect(await inside(id)).toHaveLength(1_200);
  });
  test('her way and her timeline say why she is in, and not that somebody added her', async () => {
    await people(1);
    const id = await publish();
    await run(id);
    const [row] = await inside(id);
    expect((await path(core, row?.id ?? '')).sentences[0]?.text).toEqual({ key: 'app:explain.wasMember' });
    const said = (await timeline(core, { id: row?.customer_id ?? '' })).items.map(({ text }) => text.key);
    expect(said).toContain('app:timeline.entered');
    expect(said).not.toContain('app:timeline.addedByHand');
  });
});
