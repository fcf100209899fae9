import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, test } from 'vitest';
import type { StartInput } from '#workflows/interpret/protocol.ts';
import { anyRule, compiled, draw, message, reply, welcome } from './kit/draw.ts';
import { eventsOf } from './kit/history.ts';
import { allWell, event, openRig, type Rig, tell, until, type World } from './kit/rig.ts';

// What these histories hold happened: a worker of any later version must come to the same decisions. Never record one again to make a
// test pass; a changed behaviour is a new semantics number. To add some: NHIP_RECORD=1 npm test -- --project engine replay
const folder = path.join(import.meta.dirname, '../histories');
mkdirSync(folder, { recursive: true });

/** Known to the records of the shop only. */
const personal = ['Nguyễn Thị Hoa', 'hoa.nguyen@example.com', '+84912345678', '0912345678', '12 Hàng Bông'];

const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.runIf(names.length > 0)('recorded histories', () => {
  test.each(names)('%s is replayed', async (name) => {
    const history: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle: { codePath: inject('bundle') }, replayName: name }, history, 'enrollment/recorded');
  });

  test('a history that does not belong to the code is refused', async () => {
    const history = JSON.parse(
      readFileSync(path.join(folder, 'welcome-answered.json'), 'utf8').replaceAll('EVENT_TYPE_TIMER_STARTED', 'EVENT_TYPE_TIMER_FIRED'),
    );
    await expect(
      Worker.runReplayHistory({ workflowBundle: { codePath: inject('bundle') } }, history, 'enrollment/recorded'),
    ).rejects.toThrow();
  });

  test.each(names)('%s holds nothing of the person', (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const payloads = [...text.matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
      Buffer.from(data ?? '', 'base64').toString('utf8'),
    );
    expect(payloads.length).toBeGreaterThan(1);
    expect(payloads.join()).toContain('"enrollment"');
    for (const value of personal) for (const each of [text, ...payloads]) expect(each).not.toContain(value);
  });
});

/** A customer of flesh and blood, whose provider says her name when it fails. */
const failsAtFirst: World = ({ request, quick }) => {
  if (quick && request.nodeId === 'hello') throw new Error(`550 ${personal.join(', ')}: refused`);
  return { done: { port: 'sent' } };
};
const waiting = (handle: WorkflowHandle) => until(async () => (await eventsOf(handle)).at(-1) === 'TIMER_STARTED');
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

type Deed = (handle: WorkflowHandle) => Promise<void>;
const scenes: Record<string, { journey?: Parameters<typeof compiled>[0]; world?: World; act?: Deed; more?: Partial<StartInput> }> = {
  'welcome-answered': { act: async (handle) => tell(handle, event('e1', 'listen/event_1')) },
  'welcome-timeout': { journey: welcome(second(1)) },
  'welcome-skipped': { act: async (handle) => tell(handle, { kind: 'skip', nodeId: 'listen' }) },
  'welcome-exit-rule': { act: async (handle) => tell(handle, event('e1', 'exit/0')) },
  'welcome-removed': { act: async (handle) => tell(handle, { kind: 'cancel', reason: 'removed' }) },
  'welcome-cancelled': {
    act: async (handle) => {
      await handle.cancel();
    },
  },
  'provider-fails-at-first': { world: failsAtFirst, act: async (handle) => tell(handle, event('e1', 'listen/event_1')) },
  'ten-steps': {
    journey: ten,
    world: (asked) => (asked.request.name === 'deadline' ? { done: { at: asked.request.at + 1_000 } } : allWell(asked)),
  },
  'held-and-put-off': {
    journey: welcome(second(1)),
    world: (() => {
      let turn = 0;
      return (asked) => {
        turn += 1;
        return turn === 1 ? { held: true } : turn === 2 ? { holdUntil: asked.request.at + 1_000 } : allWell(asked);
      };
    })(),
  },
  'continued-as-new': {
    act: async (handle) => {
      await Promise.all(Array.from({ length: 300 }, (_, index) => tell(handle, event(`n${index}`, 'other/a'))));
    },
  },
};

async function record(rig: Rig, name: string): Promise<void> {
  const scene = scenes[name];
  const input = rig.admit(compiled(scene?.journey ?? welcome()), scene?.world ?? allWell, scene?.more);
  const handle = await rig.start(input);
  if (name === 'held-and-put-off') {
    await until(async () => input.asked.length === 1);
    await tell(handle, { kind: 'resume' });
  } else if (scene?.act) {
    await waiting(handle);
    await scene.act(handle);
  }
  if (name === 'continued-as-new') {
    await until(async () => (await handle.describe()).runId !== handle.firstExecutionRunId);
    await tell(handle, event('e1', 'listen/event_1'));
  }
  await handle.result();
  const runs = name === 'continued-as-new' ? [handle.firstExecutionRunId, (await handle.describe()).runId] : [undefined];
  for (const [index, runId] of runs.entries()) {
    const history = await rig.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
    const file = path.join(folder, `${name}${index > 0 ? '-after' : ''}.json`);
    if (!existsSync(file)) writeFileSync(file, historyToJSON(history).replaceAll(process.cwd(), ''));
  }
}

test.runIf(process.env.NHIP_RECORD)('record what is not recorded yet', async () => {
  const rig = await openRig();
  for (const name of Object.keys(scenes)) await record(rig, name);
  await rig.close();
});
