import type { Insertable } from 'kysely';
import type { ListensTable } from '#server/db/tables/enrollments.ts';
import type { Plan, PlanListen } from '#workflows/plan/plan.ts';

/** The events that reach an enrollment while it travels: not those of the triggers. */
export function travelListens(plan: Plan): PlanListen[] {
  const triggers = new Set(plan.nodes.filter((node) => node.starts === true).map((node) => node.id));
  return plan.listens.filter((listen) => !triggers.has(listen.key.slice(0, listen.key.indexOf('/'))));
}

/** What stands in the records of it for one enrollment. */
export function listensOf(plan: Plan, { id, customerId }: { id: string; customerId: string }): Insertable<ListensTable>[] {
  return travelListens(plan).map((listen) => ({
    ...{ enrollment_id: id, customer_id: customerId, key: listen.key, event_type: listen.event },
    where_json: listen.where === undefined ? null : JSON.stringify(listen.where),
    same_key: listen.sameKey === true ? 1 : 0,
  }));
}
