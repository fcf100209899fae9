import { evaluate, type Facts, historyNeeds } from '#nodes/kit/rules/evaluate.ts';
import { groupsField, groupsIn } from '#nodes/kit/rules/groups.ts';
import type { Times } from '#nodes/kit/rules/next-change.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import type { Executor } from '#server/db/batches.ts';
import { groupRules } from '#server/segments/rules.ts';
import { historiesOf } from './history.ts';
import type { CustomerRow } from './resolve.ts';

/** A customer as rules and messages see her: her own fields, and the further ones beside them. */
export function customerFields(row: CustomerRow): Record<string, unknown> {
  return {
    ...JSON.parse(row.attributes),
    id: row.id,
    name: row.name,
    title: row.title,
    givenName: row.given_name,
    email: row.email,
    phone: row.phone,
    zone: row.zone,
    language: row.language,
    createdAt: row.created_at,
  };
}

export interface Asked {
  rules: Rules;
  customer: CustomerRow;
  /** Data of the event that started the enrollment. */
  start: Record<string, unknown>;
  /** What the journey has kept on this walk of hers. */
  values?: Record<string, unknown>;
  /** Data of the event being matched. */
  event?: Record<string, unknown>;
  /** The moment of the question, ms: what happened later is not looked at. */
  at: number;
  /** What was accepted after this event (its id) is not looked at either, though it came in the same call. */
  upTo?: string;
  /** IANA zone in which dates of rules are meant when hers is not known. */
  zone?: string;
}

/**
 * Everything `evaluate` needs to answer these rules for this customer; the history is read only when a rule asks for it. Whether she is in
 * a group is worked out here and now, not looked up: nobody has to wait until the list of members has caught up with what just happened.
 */
export async function factsFor(db: Executor, asked: Asked): Promise<Facts> {
  const groups = await groupRules(db, groupsIn(asked.rules));
  const types = historyTypes([asked.rules, ...groups.values()]);
  const histories = await historiesOf(db, { customerIds: [asked.customer.id], types, upTo: asked.upTo });
  const facts = factsOf(asked.customer, { ...asked, times: histories.get(asked.customer.id) });
  if (groups.size === 0) return facts;
  const inside = [...groups].filter(([, rules]) => evaluate(rules, facts, asked.at)).map(([id]) => id);
  return { ...facts, customer: { ...facts.customer, [groupsField]: inside } };
}

/** Types of events these trees look back at, each once. */
export function historyTypes(trees: readonly Rules[]): string[] {
  return [...new Set(trees.flatMap((tree) => historyNeeds(tree).map((need) => need.event)))];
}

/** Facts from what has been read before. */
export function factsOf(
  customer: CustomerRow,
  of: Partial<Pick<Asked, 'start' | 'event' | 'zone' | 'values'>> & { at: number; times: Times | undefined },
): Facts {
  const { at, times } = of;
  const zone = customer.zone ?? of.zone;
  return {
    customer: customerFields(customer),
    start: of.start ?? {},
    ...(of.event === undefined ? {} : { event: of.event }),
    ...(of.values === undefined ? {} : { values: of.values }),
    ...(zone === undefined ? {} : { zone }),
    count: (event, since = Number.NEGATIVE_INFINITY) => (times?.get(event) ?? []).filter((time) => time >= since && time <= at).length,
  };
}
