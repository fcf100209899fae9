import type { Selectable } from 'kysely';
import type { Request } from '#nodes/kit/calls.ts';
import type { EnrollmentsTable } from '#server/db/tables/enrollments.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';

export type EnrollmentRow = Selectable<EnrollmentsTable>;

/** What a handler is told besides `core`. */
export interface CallContext<I = unknown> {
  request: Request<I>;
  enrollment: EnrollmentRow;
  plan: Plan;
  /** The node that asks, from the plan. */
  node: PlanNode;
  /** When the decision is made: the later of the request's own time and the server's clock, ms. */
  at: number;
  /** When this very effect was first asked for, ms: earlier than `at` after a pause or a hold. A latest useful moment counts from here. */
  askedAt: number;
}
