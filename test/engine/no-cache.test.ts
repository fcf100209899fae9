import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { temporalBinary } from './kit/binary.ts';
import { eventsOf } from './kit/history.ts';
import { openRig, type Rig } from './kit/rig.ts';
import { type Played, play, scenes } from './kit/scenes.ts';

// A worker that keeps nothing replays every enrollment from its history at every task, as after a restart at each of these places.
let cached: Rig;
let forgetful: Rig;
beforeAll(async () => {
  cached = await openRig();
  // One task at a time: without a cache, a second one throws out a run whose local activity is under way, and its task times out
  // (temporalio/sdk-rust#1304, #1482). A worker of ours keeps two thousand.
  forgetful = await openRig({ maxCachedWorkflows: 0, maxConcurrentWorkflowTaskExecutions: 1, maxConcurrentWorkflowTaskPolls: 1 });
});
afterAll(() => Promise.all([cached.close(), forgetful.close()]));

/** What was asked, without the enrollment's own id and the times; a task that is repeated asks again with the same key. */
function asked({ asked: all }: Played): string[] {
  const deeds = all.map(({ kind, request }) => `${kind} ${request.key.slice(request.key.indexOf(':'))} ${request.trace.length}`);
  return [...new Set(deeds)];
}

describe('a worker that keeps nothing', () => {
  test.concurrent.each(Object.entries(scenes))('%s', async (_name, scene) => {
    const [kept, replayed] = await Promise.all([play(cached, scene), play(forgetful, scene)]);
    expect(replayed.result).toEqual(kept.result);
    expect(asked(replayed)).toEqual(asked(kept));
    // How a flood is cut into tasks is a matter of chance.
    if (!scene.continues) expect(await eventsOf(replayed.handle)).toEqual(await eventsOf(kept.handle));
  });
});

test('what Temporal’s own command shows of a run is replayed', async () => {
  const { handle } = await play(cached, scenes['provider-fails-at-first'] ?? {});
  const args = ['workflow', 'show', '--address', inject('temporal'), '--workflow-id', handle.workflowId, '-o', 'json'];
  const { stdout } = await promisify(execFile)(temporalBinary(), args, { maxBuffer: 1 << 24 });
  await Worker.runReplayHistory({ workflowBundle: { codePath: inject('bundle') } }, JSON.parse(stdout), handle.workflowId);
});
