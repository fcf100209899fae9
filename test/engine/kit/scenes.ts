import type { WorkflowHandle } from '@temporalio/client';
import type { Answer } from '#nodes/kit/calls.ts';
import type { EndResult } from '#workflows/interpret/protocol.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { anyRule, compiled, draw, message, reply, welcome } from './draw.ts';
import { eventsOf } from './history.ts';
import { moving as movingTo } from './moving.ts';
import { type Asked, allWell, event, type Rig, resultOf, tell, until, versionOf, type World } from './rig.ts';

/** Known to the records of the shop only. */
export const personal = ['Nguyễn Thị Hoa', 'hoa.nguyen@example.com', '+84912345678', '0912345678', '12 Hàng Bông'];

const second = (amount: number) => ({ amount, unit: 'second' });
const ways = (to: string) => ({ sent: to, unreachable: to, not_allowed: to });
const ten = draw(
  {
    start: ['by_hand', {}, { next: 'check' }],
    check: ['condition', { rules: anyRule }, { yes: 'hello', no: 'out' }],
    hello: ['send_message', message, ways('pause')],
    pause: ['wait', { duration: second(1) }, { next: 'listen' }],
    listen: ['wait_for', reply(second(1)), { event_1: 'out', timeout: 'office' }],
    office: ['wait', { duration: { amount: 1, unit: 'working_day' } }, { next: 'more' }],
    more: ['send_message', message, ways('out')],
    out: ['exit', { outcome: 'Xong' }],
  },
  { exitRules: [{ event: 'order_cancelled' }], goal: { event: 'order_paid' } },
);

const lead = { who: { rule: 'role', role: 'lead' } };
const rung = { ...lead, limit: second(1) };
/** Nobody does the task, the lead whom it is passed up to does, nobody calls. */
const staffed = draw({
  start: ['by_hand', {}, { next: 'own' }],
  own: ['assign', { who: { rule: 'person', person: { id: 'u', name: 'Lan' } }, keep: true }, { assigned: 'note', nobody: 'note' }],
  note: ['notify_staff', { ...lead, title: 'Khách mới', email: false }, { next: 'ask' }],
  ask: ['create_task', { ...lead, title: 'Gọi hỏi thăm', due: second(1) }, { done: 'out', overdue: 'up' }],
  up: ['escalate', { levels: [rung, rung], stops: 'done' }, { handled: 'ring', exhausted: 'out' }],
  ring: ['call', { ...lead, script: 'Chào chị', due: second(1) }, { reached: 'out', overdue: 'out' }],
  out: ['exit', {}],
});

const byStaff: World = (asked) => {
  const { name, at, input } = asked.request;
  if (name === 'openTask' || name === 'raiseTask') return { done: { until: at + 1_000 } };
  if (name === 'timeUp') return { done: input };
  if (name === 'assign') return { done: { port: 'assigned' } };
  return name === 'notifyStaff' ? { done: { port: 'next' } } : allWell(asked);
};

const waits = draw({
  start: ['by_hand', {}, { next: 'one' }],
  one: ['wait', { duration: second(1) }, { next: 'two' }],
  two: ['wait', { duration: second(1) }, { next: 'out' }],
  out: ['exit', {}],
});

interface Scene {
  journey?: Parameters<typeof compiled>[0];
  /** Made anew for each playing: a world may remember. */
  world?: () => World;
  /** As soon as she waits for the first time. */
  act?: (handle: WorkflowHandle) => Promise<void>;
  /** As soon as the first question has been asked. */
  onceAsked?: (handle: WorkflowHandle) => Promise<void>;
  /** It is continued as new, so that it leaves two histories. */
  continues?: true;
}

/** The same with other settings, or with another step in place of the wait; the latter is undone again. */
const changed = welcome(second(90));
const replaced = draw({
  start: ['on_event', { event: 'order_placed' }, { next: 'hello' }],
  hello: ['send_message', message, ways('rest')],
  rest: ['wait', { duration: second(60) }, { next: 'out' }],
  out: ['exit', {}],
});

/** Moves her as the server does: to the other version, and the second time back. */
function moving(other: Journey, map: Record<string, string>): () => World {
  return () => {
    const versions = [welcome(), other].map((journey) => ({ ...compiled(journey), versionId: versionOf(compiled(journey).text) }));
    const answer = movingTo((kind, request) => allWell({ kind, request, quick: true }) as Answer, versions, map);
    return ({ kind, request }) => answer(kind, request);
  };
}

/** One customer's way each, small, that together pass every kind of step and of interruption. */
export const scenes: Readonly<Record<string, Scene>> = {
  'welcome-answered': { act: async (handle) => tell(handle, event('e1', 'listen/event_1')) },
  'welcome-timeout': { journey: welcome(second(1)) },
  'welcome-in-time': {
    journey: welcome(second(1)),
    world: () => (asked) =>
      asked.request.name === 'unheard' ? { done: { event: { name: 'event_1', id: 'e1', at: asked.request.at } } } : allWell(asked),
  },
  'welcome-skipped': { act: async (handle) => tell(handle, { kind: 'skip', nodeId: 'listen' }) },
  'welcome-exit-rule': { act: async (handle) => tell(handle, event('e1', 'exit/0')) },
  'welcome-goal': { act: async (handle) => tell(handle, event('e1', 'goal/0')) },
  'welcome-removed': { act: async (handle) => tell(handle, { kind: 'cancel', reason: 'removed' }) },
  'welcome-restarted': { act: async (handle) => tell(handle, { kind: 'cancel', reason: 'restarted' }) },
  'welcome-cancelled': {
    async act(handle) {
      await handle.cancel();
    },
  },
  // A customer of flesh and blood, whose provider says her name when it fails.
  'provider-fails-at-first': {
    world: () => (asked) => {
      if (asked.quick && asked.request.nodeId === 'hello') throw new Error(`550 ${personal.join(', ')}: refused`);
      return allWell(asked);
    },
    act: async (handle) => tell(handle, event('e1', 'listen/event_1')),
  },
  'ten-steps': {
    journey: ten,
    world: () => (asked) => (asked.request.name === 'deadline' ? { done: { at: asked.request.at + 1_000 } } : allWell(asked)),
  },
  // Nothing is asked for between them, so the server is told where she is.
  'waits-in-a-row': { journey: waits },
  'asked-of-staff': {
    journey: staffed,
    world: () => byStaff,
    // While the task is still open, so that the ladder finds it when it comes.
    act: async (handle) => tell(handle, event('e1', 'up/handled:1')),
  },
  'held-and-put-off': {
    journey: welcome(second(1)),
    world: () => {
      let turn = 0;
      return (asked) => {
        turn += 1;
        return turn === 1 ? { held: true } : turn === 2 ? { holdUntil: asked.request.at + 1_000 } : allWell(asked);
      };
    },
    onceAsked: async (handle) => tell(handle, { kind: 'resume' }),
  },
  'moved-with-her-step': {
    continues: true,
    world: moving(changed, {}),
    async act(handle) {
      await movedOnce(handle);
      await tell(handle, event('e1', 'listen/event_1'));
    },
  },
  'moved-and-back': {
    continues: true,
    world: moving(replaced, { listen: 'rest' }),
    async act(handle) {
      await movedOnce(handle);
      await movedOnce(handle);
      await tell(handle, { kind: 'skip', nodeId: 'listen' });
    },
  },
  'continued-as-new': {
    continues: true,
    async act(handle) {
      const first = await runOf(handle);
      await Promise.all(Array.from({ length: 300 }, (_, index) => tell(handle, event(`n${index}`, 'other/a'))));
      await until(async () => (await runOf(handle)) !== first);
      await tell(handle, event('e1', 'listen/event_1'));
    },
  },
};

/** Id of the run under way, or the last one. */
async function runOf(handle: WorkflowHandle): Promise<string> {
  return (await handle.describe()).runId;
}

async function movedOnce(handle: WorkflowHandle): Promise<void> {
  const first = await runOf(handle);
  await tell(handle, { kind: 'move' });
  await until(async () => (await runOf(handle)) !== first && (await eventsOf(handle)).at(-1) === 'TIMER_STARTED');
}

export interface Played {
  handle: WorkflowHandle & { firstExecutionRunId: string };
  result: EndResult;
  asked: Asked[];
}

/** Carries a scene out on the rig's Temporal, to its end. */
export async function play(rig: Rig, scene: Scene): Promise<Played> {
  const input = rig.admit(compiled(scene.journey ?? welcome()), scene.world?.() ?? allWell);
  const handle = await rig.start(input);
  if (scene.onceAsked) {
    await until(async () => input.asked.length === 1);
    await scene.onceAsked(handle);
  }
  if (scene.act) {
    await until(async () => (await eventsOf(handle)).at(-1) === 'TIMER_STARTED');
    await scene.act(handle);
  }
  return { handle, result: await resultOf(handle), asked: input.asked };
}
