import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Executor } from '#server/db/batches.ts';
import type { WebhookCallsTable } from '#server/db/tables/webhooks.ts';

/** A call of another system that was not taken, or not yet. */
export interface OutsideCall {
  nodeId: string;
  visit: number;
  state: Exclude<WebhookCallsTable['state'], 'ok'>;
  attempts: number;
  host: string;
  /** Of the last attempt, as server/webhooks keeps it. */
  reason: string;
  at: number;
}

/** What one customer's way has asked of other systems in vain. */
export async function outsideCalls(db: Executor, enrollmentId: string): Promise<OutsideCall[]> {
  const rows = await db.selectFrom('webhook_calls').selectAll().where('enrollment_id', '=', enrollmentId).orderBy('first_at').execute();
  return rows.flatMap((row): OutsideCall[] => {
    const [, nodeId = '', visit = '1'] = row.key.split(':');
    if (row.state === 'ok') return [];
    const { state, attempts, host } = row;
    return [{ nodeId, visit: Number(visit), state, attempts, host, reason: row.reason ?? 'no_connection', at: row.last_at }];
  });
}

/** Said in the texts of `app:explain.outside`. */
export function outsidePhrase({ state, attempts, host, reason }: OutsideCall, step: Phrase | string): Phrase {
  const status = /^status (\d+)$/.exec(reason)?.[1];
  const why: Phrase =
    status === undefined ? { key: `app:explain.outside.why.${reason}` } : { key: 'app:explain.outside.why.status', params: { status } };
  return { key: `app:explain.outside.${state}`, params: { step, host, count: attempts, why } };
}
