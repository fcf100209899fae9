import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Client, WorkflowHandle, WorkflowStartOptions } from '@temporalio/client';
import { compiled, welcome } from '#test/engine/kit/draw.ts';
import { workflowOptions } from '#workflows/temporal/bundle.ts';

/** One way to carry out welcome → wait for an event, 3 days at most → message → end. */
export interface Variant {
  name: 'ours' | 'local' | 'ordinary';
  title: string;
  workflowsPath: string;
  preloadModules: string[];
  /** Events in the history while the customer waits, and in the end. */
  events: { waiting: number; all: number };
  start(client: Client, taskQueue: string): Promise<WorkflowHandle>;
}

const days = 3;
const plan = compiled(welcome({ amount: days, unit: 'day' }));
const versionId = randomUUID();
const handWritten = path.join(import.meta.dirname, '../../engine/hand-written/workflows.ts');

async function start(client: Client, type: string, more: Pick<WorkflowStartOptions, 'taskQueue' | 'args' | 'workflowId'>) {
  return client.workflow.start(type, more);
}

function byHand(name: 'local' | 'ordinary', title: string, events: Variant['events']): Variant {
  return {
    ...{ name, title, workflowsPath: handWritten, preloadModules: [], events },
    start(client, taskQueue) {
      const id = randomUUID();
      const type = name === 'local' ? 'welcomeLocal' : 'welcomeOrdinary';
      return start(client, type, { taskQueue, workflowId: id, args: [id, days * 86_400_000] });
    },
  };
}

export const variants: readonly Variant[] = [
  {
    name: 'ours',
    title: 'Nhịp',
    ...workflowOptions,
    events: { waiting: 6, all: 13 },
    start(client, taskQueue) {
      const id = randomUUID();
      const enrollment = { id, customerId: `c-${id}`, journeyId: 'j', versionId };
      const input = { enrollment, plan: plan.text, entry: 0, enteredAt: Date.now() };
      return start(client, 'enrollment', { taskQueue, workflowId: `enrollment/${id}`, args: [input] });
    },
  },
  byHand('local', 'by hand, local activities', { waiting: 6, all: 13 }),
  byHand('ordinary', 'by hand, ordinary ones', { waiting: 11, all: 23 }),
];
