import type { FieldRule, HistoryRule, Rules } from './schema.ts';

/** The field of a customer that holds the ids of the groups she is in. */
export const groupsField = 'segments';

export function asksGroup(rule: Partial<FieldRule>): boolean {
  return rule.source === 'customer' && rule.field === groupsField;
}

/** The field and history rules of a tree, however deep. */
export function* leaves(tree: Rules): Generator<FieldRule | HistoryRule> {
  for (const rule of tree.rules) {
    if ('kind' in rule) yield rule;
    else yield* leaves(rule);
  }
}

/** Ids of the groups a tree asks for, each once. */
export function groupsIn(tree: Rules): string[] {
  const asked = [...leaves(tree)].filter((rule) => rule.kind === 'field' && asksGroup(rule));
  return [...new Set(asked.flatMap((rule) => (rule.kind === 'field' && typeof rule.value === 'string' ? rule.value : [])))];
}

/** True when somebody of this group is decided, in the end, by the group itself. */
export function isCircular(id: string, rulesOf: (id: string) => Rules | undefined): boolean {
  const seen = new Set<string>();
  const leads = (from: string): boolean => {
    const rules = rulesOf(from);
    if (rules === undefined || seen.has(from)) return false;
    seen.add(from);
    return groupsIn(rules).some((next) => next === id || leads(next));
  };
  return leads(id);
}

const never: Rules = { combinator: 'and', not: true, rules: [] };

/**
 * The same question with the rules of the groups it asks for in place of their names, so that it needs nothing but her record and history.
 * Nobody is in a group that does not exist.
 */
export function withoutGroups(tree: Rules, rulesOf: (id: string) => Rules | undefined): Rules {
  return {
    ...tree,
    rules: tree.rules.map((rule) => {
      if (!('kind' in rule)) return withoutGroups(rule, rulesOf);
      if (rule.kind === 'history' || !asksGroup(rule)) return rule;
      const group = rulesOf(String(rule.value));
      const inside = group === undefined ? never : withoutGroups(group, rulesOf);
      return rule.op === 'is_not' || rule.op === 'not_contains' ? { combinator: 'and', not: true, rules: [inside] } : inside;
    }),
  };
}
