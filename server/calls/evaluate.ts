import { evaluate as evaluateRules } from '#nodes/kit/rules/evaluate.ts';
import { leaves } from '#nodes/kit/rules/groups.ts';
import { type Rules, rulesSchema } from '#nodes/kit/rules/schema.ts';
import { factsFor } from '#server/customers/facts.ts';
import { dataOf } from '#server/events/data-of.ts';
import type { Core } from '#server/kit/core.ts';
import { keptValues } from '#server/values/kept.ts';
import type { CallContext } from './context.ts';
import type { Handler } from './handlers.ts';
import { evaluateInput } from './schema.ts';
import { setting } from './setting.ts';

/** Answers a rule tree of the node's settings for this customer. */
export const evaluate: Handler = async (core, context) => {
  const rules = rulesSchema.parse(setting(context.node.config, evaluateInput.parse(context.request.input).path));
  const holds = await answering(core, context, rules);
  return { done: { port: holds(rules) ? 'yes' : 'no' } };
};

/** Answers any of the rules that `all` is made of, from what is read once. */
export async function answering(core: Core, { enrollment, at }: CallContext, all: Rules): Promise<(rules: Rules) => boolean> {
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
  const start = await dataOf(core.db, enrollment.event_id);
  const asksKept = [...leaves(all)].some((rule) => rule.kind === 'field' && rule.source === 'values');
  const values = asksKept ? await keptValues(core.db, enrollment.id) : {};
  const { zone } = await core.documents.getSettings();
  const facts = await factsFor(core.db, { rules: all, customer, start, values, at, zone });
  return (rules) => evaluateRules(rules, facts, at);
}
