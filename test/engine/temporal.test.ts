import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoEnrollment } from '#workflows/worker/server.ts';
import { compiled, draw, message, reply, welcome } from './kit/draw.ts';
import { eventsOf } from './kit/history.ts';
import { allWell, event, openRig, type Rig, resultOf, tell, until } from './kit/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const second = (amount: number) => ({ amount, unit: 'second' });
const sends = (input: ReturnType<Rig['admit']>) =>
  input.asked.filter(({ request }) => request.name === 'send').map(({ request }) => request.nodeId);
const timerStarted = (handle: Awaited<ReturnType<Rig['start']>>) => until(async () => (await eventsOf(handle)).at(-1) === 'TIMER_STARTED');

test('an event and the limit in one activation: the event wins; of two interruptions, the one that ends', async () => {
  const ties = [
    { deliveries: [event('e', 'listen/event_1')], end: { reason: 'finished', seq: 4 } },
    { deliveries: [event('e', 'listen/event_1'), { kind: 'skip', nodeId: 'listen' } as const], end: { reason: 'finished', seq: 3 } },
    { deliveries: [event('e', 'listen/event_1'), event('g', 'goal/0'), event('x', 'exit/0')], end: { reason: 'exitRule', seq: 2 } },
    { deliveries: [{ kind: 'skip', nodeId: 'listen' } as const, event('g', 'goal/0')], end: { reason: 'goal', seq: 2 } },
  ];
  const started = await Promise.all(
    ties.map(async (tie) => {
      const input = rig.admit(compiled(welcome(second(2))), allWell);
      const handle = await rig.start(input);
      await timerStarted(handle);
      return { ...tie, input, handle };
    }),
  );
  // Nobody works while the limit passes and the deliveries come: the next worker is given all of it at once.
  await rig.stopWorker();
  for (const { handle, deliveries } of started) for (const delivery of deliveries) await tell(handle, delivery);
  await Promise.all(started.map(({ handle }) => until(async () => (await eventsOf(handle)).includes('TIMER_FIRED'))));
  await rig.startWorker();
  for (const { handle, end } of started) {
    expect(await resultOf(handle)).toEqual(end);
    const events = await eventsOf(handle);
    // Both came before the one task that answered them.
    expect(events.lastIndexOf('WORKFLOW_TASK_STARTED')).toBeGreaterThan(events.indexOf('TIMER_FIRED'));
  }
});

test('a cancellation in Temporal’s own page is a removal, and the server hears of it', async () => {
  const input = rig.admit(compiled(welcome()), allWell);
  const handle = await rig.start(input);
  await timerStarted(handle);
  await handle.cancel();
  expect(await resultOf(handle)).toEqual({ reason: 'removed', seq: 2 });
  expect(input.asked.at(-1)).toMatchObject({ kind: 'end', request: { nodeId: 'listen', input: { reason: 'removed' } } });
});

test('a cancellation while a message goes out: that call is finished, and she leaves before the next', async () => {
  let release = () => {};
  const sending = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Too slow for the quick way, so that the cancellation meets an ordinary activity that Temporal itself could cancel.
  const input = rig.admit(compiled(welcome()), async (asked) => {
    if (asked.request.nodeId === 'hello' && asked.quick) throw new Error('busy');
    if (asked.request.nodeId === 'hello') await sending;
    return allWell(asked);
  });
  const handle = await rig.start(input);
  await until(async () => input.asked.length === 2);
  await handle.cancel();
  await until(async () => (await eventsOf(handle)).includes('WORKFLOW_EXECUTION_CANCEL_REQUESTED'));
  release();
  expect(await resultOf(handle)).toEqual({ reason: 'removed', seq: 2 });
  expect(await eventsOf(handle)).not.toContain('ACTIVITY_TASK_CANCEL_REQUESTED');
  expect(sends(input)).toEqual(['hello', 'hello']);
});

test('pause and resume, on the real engine', async () => {
  let paused = true;
  const input = rig.admit(compiled(welcome(second(60))), (asked) => (asked.kind === 'call' && paused ? { held: true } : allWell(asked)));
  const handle = await rig.start(input);
  await until(async () => input.asked.length === 1);
  paused = false;
  await tell(handle, { kind: 'resume' });
  await until(async () => (await handle.query<{ nodeId: string }>('position')).nodeId === 'listen');
  await tell(handle, { kind: 'cancel', reason: 'removed' });
  await resultOf(handle);
  expect(sends(input)).toEqual(['hello', 'hello']);
  expect(new Set(input.asked.slice(0, 2).map(({ request }) => request.key)).size).toBe(1);
});

test('the position: where, since when, until when', async () => {
  const input = rig.admit(compiled(welcome()), allWell);
  const handle = await rig.start(input);
  await timerStarted(handle);
  const position = await handle.query<Record<string, unknown>>('position');
  expect(position).toMatchObject({ nodeId: 'listen', seq: 2, visit: 1 });
  expect(Number(position.until)).toBe(Number(position.enteredAt) + 3 * 86_400_000);
  await tell(handle, { kind: 'skip', nodeId: 'listen' });
  expect(await resultOf(handle)).toEqual({ reason: 'finished', seq: 3 });
});

test('an event that came before the start, and one that comes while the message goes out', async () => {
  const journey = compiled(
    draw({
      start: ['on_event', { event: 'order_placed' }, { next: 'listen' }],
      listen: ['wait_for', reply(second(60)), { event_1: 'hello', timeout: 'out' }],
      hello: ['send_message', message, { sent: 'again', unreachable: 'out', not_allowed: 'out' }],
      again: ['wait_for', reply(second(60)), { event_1: 'out', timeout: 'hello' }],
      out: ['exit', {}],
    }),
  );
  let release = () => {};
  const sending = new Promise<void>((resolve) => {
    release = resolve;
  });
  const input = rig.admit(journey, async (asked) => {
    if (asked.request.nodeId === 'hello') await sending;
    return allWell(asked);
  });
  await rig.stopWorker();
  const handle = await rig.start(input);
  await tell(handle, event('early', 'listen/event_1'));
  await rig.startWorker();
  await until(async () => sends(input).includes('hello'));
  await tell(handle, event('meanwhile', 'again/event_1'));
  release();
  expect(await resultOf(handle)).toEqual({ reason: 'finished', seq: 4 });
});

test('a poisoned plan waits for a fixed worker, and those beside it go on', async () => {
  const bad = compiled(
    draw({ start: ['on_event', { event: 'a' }, { next: 'w' }], w: ['wait', { duration: second(1) }, { next: 'out' }], out: ['exit', {}] }),
  );
  const poisons = [
    bad.text.replace('"type":"wait"', '"type":"teleport"'),
    bad.text.replace(/"type":"wait"/, '"type":"wait"').replace('"semantics":1,"type":"wait"', '"semantics":99,"type":"wait"'),
    '{"not":"a plan"',
  ];
  const poisoned = await Promise.all(poisons.map((text) => rig.start(rig.admit({ plan: bad.plan, text }, allWell))));
  const healthy = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const handle = await rig.start(rig.admit(bad, allWell));
      return resultOf(handle);
    }),
  );
  expect(healthy).toEqual(Array.from({ length: 20 }, () => ({ reason: 'finished', seq: 2 })));
  for (const handle of poisoned) {
    await until(async () => (await eventsOf(handle)).includes('WORKFLOW_TASK_FAILED'));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await handle.terminate('the test is over');
  }
});

test('an enrollment the server no longer has ends without a word', async () => {
  const input = rig.admit(compiled(welcome()), () => {
    throw new NoEnrollment('There is no enrollment of that id');
  });
  const handle = await rig.start(input);
  expect(await resultOf(handle)).toEqual({ reason: 'removed', seq: 1 });
  expect(input.asked).toHaveLength(1);
});
