import type { Rules } from './schema.ts';

const asksHer = (rule: Rules['rules'][number]): boolean =>
  'kind' in rule ? rule.kind === 'history' || rule.source === 'customer' : rule.rules.every(asksHer);

/**
 * The part of a question that every customer can be asked at any time, with nothing known of the event that would bring her in.
 * Whoever satisfies the whole satisfies this part. `undefined` when there is no such part, or none that says anything.
 */
export function customerPart(rules: Rules): { rules: Rules; whole: boolean } | undefined {
  if (rules.rules.every(asksHer)) return rules.rules.length === 0 ? undefined : { rules, whole: true };
  if (rules.combinator === 'or' || rules.not === true) return undefined;
  const rest = rules.rules.flatMap((rule) => {
    if (asksHer(rule)) return [rule];
    const inner = 'kind' in rule ? undefined : customerPart(rule);
    return inner === undefined ? [] : [inner.rules];
  });
  return rest.length === 0 ? undefined : { rules: { ...rules, rules: rest }, whole: false };
}
