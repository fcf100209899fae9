import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiled, draw, message, reply, welcome } from './kit/draw.ts';
import { eventsOf } from './kit/history.ts';
import { allWell, event, openRig, type Rig, resultOf, tell, until, type World } from './kit/rig.ts';

const started = ['WORKFLOW_EXECUTION_STARTED'];
const task = ['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED'];
const marker = ['MARKER_RECORDED'];
const activity = ['ACTIVITY_TASK_SCHEDULED', 'ACTIVITY_TASK_STARTED', 'ACTIVITY_TASK_COMPLETED'];
const wait = ['TIMER_STARTED', 'WORKFLOW_EXECUTION_SIGNALED', ...task, 'TIMER_CANCELED'];
const timedOut = ['TIMER_STARTED', 'TIMER_FIRED', ...task];
const completed = ['WORKFLOW_EXECUTION_COMPLETED'];

let rig: Rig;
let hand: Rig;
beforeAll(async () => {
  rig = await openRig();
  hand = await openRig({ workflowBundle: undefined, workflowsPath: path.join(import.meta.dirname, 'hand-written/workflows.ts') });
});
afterAll(() => Promise.all([rig.close(), hand.close()]));

/** A query would cost a task of its own while a local activity runs, so the history is looked at instead. */
const waiting = (handle: WorkflowHandle) => until(async () => (await eventsOf(handle)).at(-1) === 'TIMER_STARTED');

async function welcomed(world: World) {
  const input = rig.admit(compiled(welcome()), world);
  const handle = await rig.start(input);
  await waiting(handle);
  await tell(handle, event('e1', 'listen/event_1'));
  expect(await resultOf(handle)).toEqual({ reason: 'finished', seq: 4 });
  return { events: await eventsOf(handle), asked: input.asked };
}

async function byHand(type: string) {
  const id = randomUUID();
  hand.answerFor(id, allWell);
  const handle = await hand.client.workflow.start(type, { taskQueue: hand.taskQueue, workflowId: id, args: [id, 3 * 86_400_000] });
  await waiting(handle);
  await handle.signal('deliver', event('e1'));
  expect(await handle.result()).toBe('thanked');
  return eventsOf(handle);
}

describe('welcome, wait for an event with a limit, message, exit', () => {
  test('thirteen events, event by event those of the hand-written workflow with local activities; twenty-three with ordinary ones', async () => {
    const [ours, local, ordinary] = await Promise.all([welcomed(allWell), byHand('welcomeLocal'), byHand('welcomeOrdinary')]);
    expect(ours.events).toEqual([...started, ...task, ...marker, ...wait, ...marker, ...completed]);
    expect(ours.events).toHaveLength(13);
    expect(ours.events).toEqual(local);
    expect(ordinary).toHaveLength(23);
  });

  test('a provider that fails at first: one event, and six for the ordinary activity', async () => {
    const sent: string[] = [];
    const { events, asked } = await welcomed(({ request, quick }) => {
      if (quick && request.nodeId === 'hello') throw new Error('the provider is busy');
      sent.push(request.key);
      return { done: { port: 'sent' } };
    });
    expect(events).toEqual([
      ...started,
      ...task,
      ...marker,
      ...activity.slice(0, 1),
      ...activity.slice(1),
      ...task,
      ...wait,
      ...marker,
      ...completed,
    ]);
    expect(events).toHaveLength(13 + 6);
    expect(asked.map(({ quick, request }) => [quick, request.nodeId])).toEqual([
      [true, 'hello'],
      [false, 'hello'],
      [true, 'thanks'],
    ]);
    expect(new Set(sent).size).toBe(sent.length);
    // The second way asks the very same thing.
    expect(asked[1]?.request).toEqual(asked[0]?.request);
  });

  test('a provider that takes 5 s: the second attempt meets the first and waits for it; nothing is sent twice', async () => {
    const receipts = new Map<string, Promise<void>>();
    let sends = 0;
    const slow: World = async ({ request }) => {
      const living = receipts.get(request.key);
      if (living === undefined) {
        sends += 1;
        receipts.set(request.key, sleep(request.nodeId === 'hello' ? 5_000 : 0));
      }
      await receipts.get(request.key);
      return { done: { port: 'sent' } };
    };
    const { events, asked } = await welcomed(slow);
    expect(events).toHaveLength(13 + 6);
    expect(sends).toBe(2);
    expect(asked.map(({ quick }) => quick)).toEqual([true, false, true]);
  });
});

test('a journey of ten steps costs what its waits and calls cost', async () => {
  const day = { amount: 1, unit: 'second' };
  const ways = (to: string) => ({ sent: to, unreachable: 'out', not_allowed: 'out' });
  const rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'city', op: 'known' }] };
  const journey = draw({
    start: ['on_event', { event: 'order_placed' }, { next: 'a' }],
    a: ['send_message', message, ways('b')],
    b: ['wait', { duration: day }, { next: 'c' }],
    c: ['condition', { rules }, { yes: 'd', no: 'out' }],
    d: ['send_message', message, ways('e')],
    e: ['wait_for', reply({ amount: 3, unit: 'day' }), { event_1: 'f', timeout: 'out' }],
    f: ['condition', { rules }, { yes: 'g', no: 'out' }],
    g: ['wait', { duration: day }, { next: 'h' }],
    h: ['send_message', message, ways('out')],
    out: ['exit', {}],
  });
  const input = rig.admit(compiled(journey), allWell);
  const handle = await rig.start(input);
  await until(async () => (await eventsOf(handle)).filter((name) => name === 'TIMER_STARTED').length === 2);
  await tell(handle, event('e1', 'e/event_1'));
  await resultOf(handle);
  expect(await eventsOf(handle)).toEqual([
    ...[...started, ...task, ...marker],
    ...[...timedOut, ...marker, ...marker],
    ...[...wait, ...marker],
    ...[...timedOut, ...marker, ...completed],
  ]);
});
