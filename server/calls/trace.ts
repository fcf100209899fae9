import type { Request, TraceEntry } from '#nodes/kit/calls.ts';
import type { Executor } from '#server/db/batches.ts';
import { behind } from '#server/enrollments/position.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';
import type { EnrollmentRow } from './context.ts';

/** Writes down where she has been and where she is. The engine knows better than what the records have guessed. */
export async function recordTrace(trx: Executor, enrollment: EnrollmentRow, request: Pick<Request, 'trace'>): Promise<void> {
  const last = request.trace.at(-1);
  if (last === undefined) return;
  await writeVisits(trx, enrollment, request.trace);
  await trx
    .updateTable('enrollments')
    // Whoever asks is alive, whatever the records thought.
    .set({ state: 'running', node_id: last.nodeId, seq: last.seq, node_since: last.enteredAt, failing_since: null })
    .where('id', '=', enrollment.id)
    // A late repetition of an older request does not put her back.
    .where('seq', '<=', last.seq)
    .where('state', '!=', 'ended')
    .execute();
}

async function writeVisits(trx: Executor, enrollment: EnrollmentRow, visits: readonly TraceEntry[]): Promise<void> {
  const rows = visits.map((visit) => ({
    ...{ enrollment_id: enrollment.id, seq: visit.seq, journey_id: enrollment.journey_id, version_id: enrollment.version_id },
    ...{ node_id: visit.nodeId, visit: visit.visit, entered_at: visit.enteredAt },
    ...{ left_at: visit.leftAt ?? null, port: visit.port ?? null, settled: null },
  }));
  await trx
    .insertInto('visits')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['enrollment_id', 'seq']).doUpdateSet((eb) => ({
        node_id: eb.ref('excluded.node_id'),
        visit: eb.ref('excluded.visit'),
        entered_at: eb.ref('excluded.entered_at'),
        // A repeated request was written before she left: it must not undo that.
        left_at: eb.fn.coalesce('excluded.left_at', 'visits.left_at'),
        port: eb.fn.coalesce('excluded.port', 'visits.port'),
      })),
    )
    .execute();
}

/** What was answered when this very request settled the way out; undefined when it has not. */
export async function settledBefore(db: Executor, request: Request): Promise<unknown> {
  const row = await db
    .selectFrom('visits')
    .select('settled')
    .where('enrollment_id', '=', request.enrollmentId)
    .where('seq', '=', request.seq)
    .executeTakeFirst();
  if (row === undefined || row.settled === null) return undefined;
  const settled: { key: string; done: unknown } = JSON.parse(row.settled);
  return settled.key === request.key ? settled.done : undefined;
}

export interface Settlement {
  enrollment: EnrollmentRow;
  request: Request;
  plan: Plan;
  node: PlanNode;
  port: string;
  done: unknown;
  /** ms. */
  at: number;
}

/** The answer is her way out of the node: she is at the next one already, and nobody needs to be told. True when her journey ends there. */
export async function settle(trx: Executor, { enrollment, request, plan, node, port, done, at }: Settlement): Promise<boolean> {
  await trx
    .updateTable('visits')
    .set({ port, left_at: at, settled: JSON.stringify({ key: request.key, done }) })
    .where('enrollment_id', '=', enrollment.id)
    .where('seq', '=', request.seq)
    .execute();
  const next = behind(plan, node, port);
  if (next === undefined) return true;
  const earlier = request.trace.filter((entry) => entry.nodeId === next.id).length;
  const before = await trx
    .selectFrom('visits')
    .select((eb) => eb.fn.max('visit').as('visit'))
    .where('enrollment_id', '=', enrollment.id)
    .where('node_id', '=', next.id)
    .where('seq', '<=', request.seq)
    .executeTakeFirst();
  const visit = Math.max(Number(before?.visit ?? 0), earlier) + 1;
  const arrival: TraceEntry = {
    seq: request.seq + 1,
    nodeId: next.id,
    visit,
    enteredAt: at,
    ...(next.ends === true ? { leftAt: at } : {}),
  };
  await recordTrace(trx, enrollment, { trace: [arrival] });
  return next.ends === true;
}
