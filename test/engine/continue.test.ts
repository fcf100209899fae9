import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '#nodes/steps.ts';
import { type RunningTemporal, startTemporal } from '#server/temporal/embedded.ts';
import { simulate } from '#workflows/simulate/simulate.ts';
import { temporalBinary } from './kit/binary.ts';
import { compiled, draw, message, reply } from './kit/draw.ts';
import { cases, world } from './kit/random.ts';
import { allWell, event, openRig, type Rig, resultOf, tell, until } from './kit/rig.ts';
import { runSkipping } from './kit/skip.ts';

/** A server that suggests to continue as new from 20 events on. */
const suggestAt = 20;
let temporal: RunningTemporal;
let folder: string;
let rig: Rig;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nhip-continue-'));
  temporal = await startTemporal({
    dataFolder: folder,
    binary: temporalBinary(),
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': suggestAt },
  });
  rig = await openRig({}, { address: temporal.address });
});
afterAll(async () => {
  await rig.close();
  await temporal.stop();
  rmSync(folder, { recursive: true, force: true });
});

const runsOf = async (id: string) => {
  const runs: string[] = [];
  for await (const run of rig.client.workflow.list({ query: `WorkflowId = "enrollment/${id}"` })) runs.push(run.runId);
  return runs.length;
};

const ways = (to: string) => ({ sent: to, unreachable: to, not_allowed: to });
const round = draw({
  start: ['on_event', { event: 'order_placed' }, { next: 'listen' }],
  listen: ['wait_for', reply({ amount: 30, unit: 'day' }), { event_1: 'thanks', timeout: 'out' }],
  thanks: ['send_message', message, ways('listen')],
  out: ['exit', {}],
});

test('a flood of signals over many runs: each event is used once, whenever and however often it is told', async () => {
  const input = rig.admit(compiled(round), allWell);
  const handle = await rig.start(input);
  const turns = 30;
  const sends = () => input.asked.filter(({ request }) => request.name === 'send').map(({ request }) => request.key);
  for (let turn = 1; turn <= turns; turn += 1) {
    // In the middle of other events that are of no use, and of the ones before told once more.
    const deliveries = [event(`a-${turn}`, 'elsewhere/a'), event(`e-${turn}`, 'listen/event_1'), event(`b-${turn}`, 'elsewhere/a')];
    if (turn > 1) deliveries.push(event(`e-${turn - 1}`, 'listen/event_1'));
    await Promise.all(deliveries.map((delivery) => tell(handle, delivery)));
    await until(async () => new Set(sends()).size === turn);
  }
  await tell(handle, { kind: 'cancel', reason: 'removed' });
  expect(await resultOf(handle)).toEqual({ reason: 'removed', seq: 2 * turns + 1 });
  // A task that is repeated asks again with the same key: at least once each, and never one more.
  expect([...new Set(sends())]).toEqual(Array.from({ length: turns }, (_, index) => `${input.enrollment.id}:thanks:${index + 1}:0`));
  await until(async () => (await runsOf(input.enrollment.id)) > 5);
});

test('a flood during a wait of a month: the wait keeps its end, the position, and what it waits for', async () => {
  const input = rig.admit(compiled(round), allWell);
  const handle = await rig.start(input);
  const position = () => handle.query<{ nodeId: string; until?: number; enteredAt: number; seq: number }>('position');
  const before = await until(async () => {
    const now = await position();
    return now.until !== undefined && now;
  });
  await Promise.all(Array.from({ length: 200 }, (_, index) => tell(handle, event(`noise-${index}`, 'elsewhere/a'))));
  await until(async () => (await runsOf(input.enrollment.id)) > 1);
  expect(await until(async () => (await position()).until && position())).toEqual(before);
  await tell(handle, event('e', 'listen/event_1'));
  await until(async () => input.asked.some(({ request }) => request.nodeId === 'thanks'));
  await tell(handle, { kind: 'cancel', reason: 'restarted' });
  expect((await resultOf(handle)).reason).toBe('restarted');
});

test('random journeys do the same when they continue as new again and again', async () => {
  const seed = Number(process.env['NHIP_PARITY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const chosen = fc
    .sample(cases, { numRuns: 200, seed })
    .filter(({ journey }) => journey.edges.some(({ from, to }) => from >= to))
    .slice(0, 24);
  await Promise.all(
    chosen.map(async (each) => {
      const plan = compiled(each.journey);
      const answer = world(each.seed);
      const input = rig.admit(plan, ({ kind, request }) => answer(kind, request));
      const script = each.script.map(({ after, delivery }) => ({ at: input.enteredAt + after, delivery }));
      const virtual = await simulate({
        plan: plan.plan,
        steps,
        enrollment: input.enrollment,
        entry: 0,
        start: input.enteredAt,
        script,
        answer: world(each.seed),
      });
      const end = await runSkipping(rig, input, each.script);
      const about = `seed ${seed}: ${JSON.stringify(each)}`;
      expect(end, about).toEqual(virtual.end);
      expect(
        input.asked.map(({ request }) => request.key),
        about,
      ).toEqual(virtual.requests.map(({ request }) => request.key));
    }),
  );
});
