import type { Executor } from '#server/db/batches.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { clocksOf, membersOf } from './spec.ts';

/** The lane of a journey's clock in the outbox. */
export function clockLane(journeyId: string): string {
  return `clock/${journeyId}`;
}

/** The journey's clock is to look again, or to begin. In the transaction that changes something for it; after the commit emit `outbox`. */
export function ring(trx: Executor, journeyId: string, now: number): Promise<void> {
  return enqueue(trx, [{ kind: 'clock', lane: clockLane(journeyId), journeyId, payload: { journeyId } }], now);
}

/**
 * What of a version goes by time, in the transaction that makes it the active one. A start that goes by the same times as before stays where it
 * is, and a round under way goes on; another one begins now. `existing`: starts whose group's members are let in now, too. Gives whether the
 * clock has been told.
 */
export async function wantClocks(
  trx: Executor,
  { journeyId, plan, existing }: { journeyId: string; plan: Plan; existing: readonly string[] },
  now: number,
): Promise<boolean> {
  const before = await trx.selectFrom('clocks').selectAll().where('journey_id', '=', journeyId).execute();
  const wanted = clocksOf(plan).map(({ nodeId, clock }) => ({ nodeId, spec: JSON.stringify(clock.when) }));
  const groups = plan.nodes.flatMap((node) => {
    const members = membersOf(node);
    return members === undefined ? [] : [{ nodeId: node.id, spec: JSON.stringify(members) }];
  });
  for (const row of before) {
    const among = row.kind === 'existing' ? groups : wanted;
    if (among.some(({ nodeId, spec }) => nodeId === row.node_id && spec === row.spec)) continue;
    await trx
      .deleteFrom('clocks')
      .where('journey_id', '=', journeyId)
      .where('node_id', '=', row.node_id)
      .where('kind', '=', row.kind)
      .execute();
  }
  for (const { nodeId, spec } of wanted) {
    await trx
      .insertInto('clocks')
      .values({ journey_id: journeyId, node_id: nodeId, kind: 'timed', spec, done_until: now, firing_at: null })
      .onConflict((conflict) => conflict.columns(['journey_id', 'node_id', 'kind']).doNothing())
      .execute();
  }
  const afresh = { done_until: now, firing_at: now, after_customer: '', entered: 0 };
  const letIn = groups.filter(({ nodeId }) => existing.includes(nodeId));
  for (const { nodeId, spec } of letIn) {
    await trx
      .insertInto('clocks')
      .values({ journey_id: journeyId, node_id: nodeId, kind: 'existing', spec, ...afresh })
      .onConflict((conflict) => conflict.columns(['journey_id', 'node_id', 'kind']).doUpdateSet({ spec, ...afresh }))
      .execute();
  }
  if (before.length + wanted.length + letIn.length === 0) return false;
  await ring(trx, journeyId, now);
  return true;
}

export async function hasClock(trx: Executor, journeyId: string): Promise<boolean> {
  const row = await trx.selectFrom('clocks').select('node_id').where('journey_id', '=', journeyId).executeTakeFirst();
  return row !== undefined;
}
