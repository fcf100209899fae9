import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Core } from '#server/kit/core.ts';
import { clockLane, ring } from './want.ts';

/** Names agreed with the worker. */
const workflowType = 'clock';
const signal = 'ring';

/** Makes the journey's clock look again, starting it when there is none. Told twice it looks twice. */
export async function tellClock(core: Core, client: Client, journeyId: string): Promise<void> {
  await client.workflow.signalWithStart(workflowType, {
    workflowId: clockLane(journeyId),
    taskQueue: core.config.temporal.taskQueue,
    args: [{ journeyId }],
    signal,
    signalArgs: [],
    priority: { fairnessKey: journeyId },
  });
}

/** Brings back the clocks that Temporal does not know any more, or somebody has ended there. */
export async function reviveClocks(core: Core, client: Client): Promise<void> {
  const rows = await core.db.selectFrom('clocks').select('journey_id').distinct().execute();
  for (const { journey_id: journeyId } of rows) {
    if (await isRunning(client, journeyId)) continue;
    await core.db.transaction().execute((trx) => ring(trx, journeyId, core.now()));
    core.bus.emit('outbox');
  }
}

async function isRunning(client: Client, journeyId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(clockLane(journeyId)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
