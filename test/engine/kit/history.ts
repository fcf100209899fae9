import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';

const types = proto.temporal.api.enums.v1.EventType;

/** Names of all events of a run, in order, without the prefix: `WORKFLOW_EXECUTION_STARTED` … */
export async function eventsOf(handle: WorkflowHandle): Promise<string[]> {
  const history = await handle.fetchHistory();
  return (history.events ?? []).map((event) => (types[event.eventType ?? 0] ?? '?').replace('EVENT_TYPE_', ''));
}

/** Every text in a history's JSON, payloads read as well. */
export function textsOf(history: unknown): string[] {
  if (typeof history === 'string') return [history];
  if (typeof history !== 'object' || history === null) return [];
  return Object.entries(history).flatMap(([key, value]) =>
    key === 'data' && typeof value === 'string' ? [Buffer.from(value, 'base64').toString('utf8')] : [key, ...textsOf(value)],
  );
}
