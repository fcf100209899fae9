import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, test } from 'vitest';
import { textsOf } from './kit/history.ts';
import { openRig } from './kit/rig.ts';
import { personal, play, scenes } from './kit/scenes.ts';

// What these histories hold happened: a worker of any later version must come to the same decisions. Never record one again to make a
// test pass; a changed behaviour is a new semantics number. To add some: NHIP_RECORD=1 npm test -- --project engine replay
const folder = path.join(import.meta.dirname, '../histories');
mkdirSync(folder, { recursive: true });

const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const replay = (history: unknown) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: inject('bundle') } }, history, 'enrollment/recorded');

describe('recorded histories', () => {
  test('there is one of every scene', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(scenes).map((name) => `${name}.json`)));
  });

  // From JSON: with more than one copy of protobufjs among the libraries not one of them could be read.
  test.each(names)('%s is replayed', async (name) => {
    await replay(JSON.parse(read(name)));
  });

  test('a history that does not belong to the code is refused', async () => {
    const history = read('welcome-answered.json').replaceAll('EVENT_TYPE_TIMER_STARTED', 'EVENT_TYPE_TIMER_FIRED');
    await expect(replay(JSON.parse(history))).rejects.toThrow();
  });

  test.each(names)('%s holds nothing of the person', (name) => {
    const texts = textsOf(JSON.parse(read(name)));
    expect(texts.join()).toContain('"enrollment"');
    for (const value of personal) expect(texts.filter((text) => text.includes(value))).toEqual([]);
  });
});

test.runIf(process.env.NHIP_RECORD)('record what is not recorded yet', async () => {
  const rig = await openRig();
  for (const [name, scene] of Object.entries(scenes)) {
    if (existsSync(path.join(folder, `${name}.json`))) continue;
    const { handle } = await play(rig, scene);
    const last = (await handle.describe()).runId;
    const runs = scene.continues ? [handle.firstExecutionRunId, last] : [last];
    for (const [index, runId] of runs.entries()) {
      const history = await rig.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
      writeFileSync(path.join(folder, `${name}${index > 0 ? '-after' : ''}.json`), historyToJSON(history).replaceAll(process.cwd(), ''));
    }
  }
  await rig.close();
});
