import type { Found } from '../definition.ts';
import { magnitude } from './evaluate.ts';
import type { FieldRule, Rules } from './schema.ts';

const comparisons: ReadonlySet<string> = new Set(['greater', 'at_least', 'less', 'at_most']);

interface Where {
  /** Path of the tree in the node's settings. */
  field: string;
  /** What can be asked at this place. */
  sources: readonly FieldRule['source'][];
}

/** What the schema cannot see in a rule tree. Absent: nothing to find. */
export function checkRules(tree: Rules | undefined, where: Where): Found[] {
  if (tree === undefined) return [];
  return tree.rules.flatMap((rule, index): Found[] => {
    const field = `${where.field}.rules.${index}`;
    if (!('kind' in rule)) {
      const inner = checkRules(rule, { ...where, field });
      return rule.rules.length > 0
        ? inner
        : [{ code: 'rules_empty_group', severity: 'warning', field, text: { key: 'kit:problems.rules_empty_group' } }];
    }
    return rule.kind === 'field' ? checkField(rule, { ...where, field }) : [];
  });
}

function checkField(rule: FieldRule, { field, sources }: Where): Found[] {
  const found = (code: string, at: string): Found => ({
    code,
    severity: 'error',
    field: `${field}.${at}`,
    text: { key: `kit:problems.${code}` },
  });
  if (!sources.includes(rule.source)) return [found(`rules_no_${rule.source}`, 'source')];
  if (rule.op === 'known' || rule.op === 'unknown') return [];
  if (rule.value === undefined || rule.value === '') return [found('rules_no_value', 'value')];
  if (comparisons.has(rule.op) && magnitude(rule.value) === undefined) {
    const text = { key: 'kit:problems.rules_not_comparable', params: { value: String(rule.value) } };
    return [{ code: 'rules_not_comparable', severity: 'error', field: `${field}.value`, text }];
  }
  return [];
}
