import type { Found } from '../definition.ts';
import { groupEvents } from '../events.ts';
import { magnitude } from './evaluate.ts';
import { asksGroup } from './groups.ts';
import type { FieldRule, HistoryRule, Rules } from './schema.ts';

const comparisons: ReadonlySet<string> = new Set(['greater', 'at_least', 'less', 'at_most']);

interface Where {
  /** Path of the tree in the node's settings. */
  field: string;
  /** What can be asked at this place. */
  sources: readonly FieldRule['source'][];
  /** Groups there are, by id; absent: nobody knows here. */
  segments?: Readonly<Record<string, string>> | undefined;
  /** The tree says who belongs to a group: it cannot ask when she came into one. */
  inGroup?: boolean;
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
    return rule.kind === 'field' ? checkField(rule, { ...where, field }) : checkHistory(rule, { ...where, field });
  });
}

function checkHistory(rule: HistoryRule, { field, inGroup }: Where): Found[] {
  if (inGroup !== true || !groupEvents.includes(rule.event)) return [];
  const text = { key: 'kit:problems.rules_group_event' };
  return [{ code: 'rules_group_event', severity: 'error', field: `${field}.event`, text }];
}

function checkField(rule: FieldRule, { field, sources, segments }: Where): Found[] {
  const found = (code: string, at: string): Found => ({
    code,
    severity: 'error',
    field: `${field}.${at}`,
    text: { key: `kit:problems.${code}` },
  });
  if (!sources.includes(rule.source)) return [found(`rules_no_${rule.source}`, 'source')];
  if (asksGroup(rule)) {
    if (rule.op !== 'is' && rule.op !== 'is_not') return [found('rules_group_op', 'op')];
    const gone = segments !== undefined && rule.value !== undefined && !Object.hasOwn(segments, String(rule.value));
    if (gone && rule.value !== '') return [found('rules_group_gone', 'value')];
  }
  if (rule.op === 'known' || rule.op === 'unknown') return [];
  if (rule.value === undefined || rule.value === '') return [found('rules_no_value', 'value')];
  if (comparisons.has(rule.op) && magnitude(rule.value) === undefined) {
    const text = { key: 'kit:problems.rules_not_comparable', params: { value: String(rule.value) } };
    return [{ code: 'rules_not_comparable', severity: 'error', field: `${field}.value`, text }];
  }
  return [];
}
