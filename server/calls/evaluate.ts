import { evaluate as evaluateRules } from '#nodes/kit/rules/evaluate.ts';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';
import { factsFor } from '#server/customers/facts.ts';
import { dataOf } from '#server/events/data-of.ts';
import type { Handler } from './handlers.ts';
import { evaluateInput } from './schema.ts';

/** The part of a node's settings under a path with dots between. */
function under(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), config);
}

/** Answers a rule tree of the node's settings for this customer. */
export const evaluate: Handler = async (core, { request, enrollment, node, at }) => {
  const rules = rulesSchema.parse(under(node.config, evaluateInput.parse(request.input).path));
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
  const start = await dataOf(core.db, enrollment.event_id);
  const { zone } = await core.documents.getSettings();
  const facts = await factsFor(core.db, { rules, customer, start, at, zone });
  return { done: { port: evaluateRules(rules, facts, at) ? 'yes' : 'no' } };
};
