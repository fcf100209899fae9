import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';

const types = proto.temporal.api.enums.v1.EventType;

/** Names of all events of a run, in order, without the prefix: `WORKFLOW_EXECUTION_STARTED` … */
export async function eventsOf(handle: WorkflowHandle): Promise<string[]> {
  const history = await handle.fetchHistory();
  return (history.events ?? []).map((event) => (types[event.eventType ?? 0] ?? '?').replace('EVENT_TYPE_', ''));
}
