import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { timeline } from '#server/customers/timeline.ts';
import { pauseJourney } from '#server/journeys/pause.ts';
import { removeJourney } from '#server/journeys/remove.ts';
import type { Core } from '#server/kit/core.ts';
import { path } from '#server/live/path.ts';
import { type AskedStep, atStep } from '#test/kit/ask-step.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live, publishAgain } from '#test/kit/live-journey.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const wait = { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } };
/** The journey that is started. */
const other = (entry: Record<string, unknown> = {}, start: object = { type: 'by_hand' }) => ({
  ...draw({ nodes: { in: start as { type: string }, rest: wait }, edges: ['in.next > rest'], settings: { entry } }),
  name: 'Hỏi thăm',
});
const at = (journeyId: string, event: Record<string, unknown> = {}) =>
  atStep(core, { type: 'start_journey', config: { journeyId }, ports: ['started', 'not_started'], event: { data: event } });
const goes = async (step: AskedStep) => (await step.ask('startJourney')) as { done: { port: string } };
const ways = (journeyId: string) => core.db.selectFrom('enrollments').selectAll().where('journey_id', '=', journeyId).execute();
const outcomes = async () =>
  (await core.db.selectFrom('journey_starts').select('outcome').orderBy('at').execute()).map((row) => row.outcome);
const told = async ({ customerId }: AskedStep) =>
  (await timeline(core, { id: customerId })).items.filter(({ kind }) => kind === 'journey').map(({ text }) => [text.key, text.params]);

describe('a journey that starts another', () => {
  test('lets her in once, and both her timeline and her way say by which', async () => {
    const { id } = await live(core, other());
    const step = await at(id);
    expect(await goes(step)).toEqual({ done: { port: 'started' } });
    expect(await goes(step)).toEqual({ done: { port: 'started' } });
    const [way, ...more] = await ways(id);
    expect([way?.customer_id, more.length]).toEqual([step.customerId, 0]);
    expect(await told(step)).toContainEqual(['app:timeline.started', { by: 'Thử', journey: 'Hỏi thăm' }]);
    const { sentences } = await path(core, way?.id ?? '');
    expect(sentences[0]?.text).toEqual({ key: 'app:explain.byJourney', params: { journey: 'Thử' } });
  });

  test('whatever dies between, she comes in once and the note is there', async () => {
    const { id } = await live(core, other({ whileInside: 'restart' }));
    const step = await at(id);
    for (const place of ['start:noted', 'perform:answered', 'perform:noted']) {
      let deaths = 1;
      core.crashPoint = (name) => {
        if (name === place && deaths-- > 0) throw new Error('power');
      };
      await step.ask('startJourney').catch(() => undefined);
    }
    expect(await goes(step)).toEqual({ done: { port: 'started' } });
    expect(await ways(id)).toHaveLength(1);
    expect(await outcomes()).toEqual(['started']);
  });

  test('keeps to the entry rules of the other, and says why not', async () => {
    const { id } = await live(core, other({ repeat: 'once' }));
    const first = await at(id);
    await goes(first);
    const again = await at(id);
    expect(await goes(again)).toEqual({ done: { port: 'not_started' } });
    await core.db
      .updateTable('enrollments')
      .set({ state: 'ended', ended_at: 1, end_reason: 'finished' })
      .where('journey_id', '=', id)
      .execute();
    const third = await at(id);
    expect(await goes(third)).toEqual({ done: { port: 'not_started' } });
    expect((await outcomes()).sort()).toEqual(['inside', 'once', 'started']);
    expect((await told(third)).map(([key]) => key)).toEqual(
      expect.arrayContaining(['app:timeline.notStarted.inside', 'app:timeline.notStarted.once']),
    );
  });

  test('takes the event along: one walk for each order there too', async () => {
    const { id } = await live(core, other({ per: 'key', key: 'orderId' }));
    await goes(await at(id, { orderId: 'A' }));
    await goes(await at(id, { orderId: 'B' }));
    await goes(await at(id, { orderId: 'B' }));
    expect((await ways(id)).map((row) => row.entry_key).sort()).toEqual(['A', 'B']);
  });

  test('a journey that is no longer there, or was never published, lets nobody in', async () => {
    const { id } = await live(core, other());
    await removeJourney(core, { id, actor: 'test' });
    expect(await goes(await at(id))).toEqual({ done: { port: 'not_started' } });
    expect(await goes(await at('never'))).toEqual({ done: { port: 'not_started' } });
    expect(await outcomes()).toEqual(['not_live', 'not_live']);
  });

  test('a paused one takes her in, to wait there, and the timeline says so', async () => {
    const { id } = await live(core, other());
    await pauseJourney(core, { id, actor: 'test' });
    const step = await at(id);
    expect(await goes(step)).toEqual({ done: { port: 'started' } });
    expect(await ways(id)).toHaveLength(1);
    expect((await told(step)).map(([key]) => key)).toContain('app:timeline.started_paused');
  });

  test('comes in where staff let people in, else by the first start', async () => {
    const { id } = await live(core, other({}, { type: 'on_event', config: { event: 'order_placed' } }));
    await goes(await at(id));
    expect(await ways(id)).toMatchObject([{ entry_node: 'in', node_id: 'rest' }]);
  });
});

test('two journeys that start each other for ever are stopped', async () => {
  const ring = (target: string) => ({
    ...draw({
      nodes: { in: { type: 'by_hand' }, step: { type: 'start_journey', config: { journeyId: target } }, rest: wait },
      edges: ['in.next > step', 'step.started > rest', 'step.not_started > rest'],
      settings: { entry: { whileInside: 'restart' } },
    }),
  });
  const one = await live(core, ring('unknown'));
  const two = await live(core, ring(one.id));
  await publishAgain(core, one.id, ring(two.id));
  const step = await at(one.id);
  await goes(step);
  for (let turn = 0; turn < 60; turn += 1) {
    const row = await core.db
      .selectFrom('enrollments')
      .selectAll()
      .where('node_id', '=', 'step')
      .where('journey_id', 'in', [one.id, two.id])
      .where('state', '!=', 'ended')
      .executeTakeFirst();
    if (row === undefined) break;
    await perform(core, handlers, {
      kind: 'call',
      request: {
        ...{
          key: `${row.id}:step:1:0`,
          name: 'startJourney',
          enrollmentId: row.id,
          versionId: row.version_id,
          nodeId: 'step',
          visit: 1,
          seq: 1,
        },
        ...{ at: core.now(), trace: [{ seq: 1, nodeId: 'step', visit: 1, enteredAt: row.created_at }], input: {} },
      },
    });
  }
  const counted = Map.groupBy(await outcomes(), (outcome) => outcome);
  expect(counted.get('round')).toHaveLength(1);
  // Ten times round, and the way in.
  expect(counted.get('started')).toHaveLength(21);
});
