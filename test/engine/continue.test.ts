import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import { type RunningTemporal, startTemporal } from '#server/temporal/embedded.ts';
import { temporalBinary } from './kit/binary.ts';
import { compiled, draw, message, reply } from './kit/draw.ts';
import { allWell, event, openRig, type Rig, resultOf, tell, until } from './kit/rig.ts';

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
  // She waits again: in a turn that is repeated, what takes her out would come before the mail whose answer was lost with the turn.
  await until(async () => (await handle.query<{ seq: number }>('position')).seq === 2 * turns + 1);
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

test('every kind of wait goes on after the cut: a duration, a pause, a hold of the guard, an event', async () => {
  const second = { amount: 3, unit: 'second' };
  const journey = draw({
    start: ['on_event', { event: 'order_placed' }, { next: 'pause' }],
    pause: ['wait', { duration: second }, { next: 'paused' }],
    paused: ['send_message', message, ways('put_off')],
    put_off: ['send_message', message, ways('listen')],
    listen: ['wait_for', reply(second), { event_1: 'out', timeout: 'last' }],
    last: ['send_message', message, ways('out')],
    out: ['exit', {}],
  });
  const told = new Map<string, Answer>();
  const first = (key: string, answer: Answer): Answer => {
    const known = told.has(key);
    told.set(key, answer);
    return known ? { done: { port: 'sent' } } : answer;
  };
  const input = rig.admit(compiled(journey), (asked) => {
    const { nodeId, key, at } = asked.request;
    if (nodeId === 'paused') return first(key, { held: true });
    if (nodeId === 'put_off') return first(key, { holdUntil: at + 3_000 });
    return allWell(asked);
  });
  const handle = await rig.start(input);
  const id = input.enrollment.id;
  const at = (node: string) => input.asked.filter(({ request }) => request.nodeId === node).map(({ request }) => request.at);
  /** Signals until the run under way is cut: how many that takes depends on how many arrive in one task. */
  async function cut(): Promise<void> {
    const before = await runsOf(id);
    for (let turn = 0; turn < 60; turn += 1) {
      await tell(handle, event(`noise-${before}-${turn}`, 'elsewhere/a'));
      if (turn % 6 === 5 && (await runsOf(id)) > before) return;
    }
    await until(async () => (await runsOf(id)) > before);
  }
  await cut();
  await until(async () => at('paused').length === 1);
  await cut();
  expect(at('paused')).toHaveLength(1);
  await tell(handle, { kind: 'resume' });
  await until(async () => at('put_off').length === 1);
  await cut();
  await until(async () => at('put_off').length === 2);
  await cut();
  expect(await resultOf(handle)).toEqual({ reason: 'finished', seq: 6 });
  /** Never before its time, and not as late as a wait of 3 s that had begun anew. */
  function near(value: number | undefined, expected: number): void {
    expect((value ?? 0) - expected).toBeGreaterThan(-100);
    expect((value ?? 0) - expected).toBeLessThan(2_900);
  }
  near(at('paused')[0], input.enteredAt + 3_000);
  near(at('put_off')[1], (at('put_off')[0] ?? 0) + 3_000);
  near(at('last')[0], (at('put_off')[1] ?? 0) + 3_000);
  const effects = input.asked.filter(({ kind }) => kind === 'call');
  expect(effects.map(({ request }) => request.key)).toEqual(
    ['paused', 'paused', 'put_off', 'put_off', 'last'].map((node) => `${id}:${node}:1:0`),
  );
});
