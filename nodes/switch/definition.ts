import { type CheckContext, defineNode, type Found } from '../kit/definition.ts';
import type { Phrase } from '../kit/phrase.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type SwitchConfig } from './config.ts';

type Case = SwitchConfig['cases'][number];

/** Its own name, else what it asks. */
function titleOf({ title, rules }: Partial<Case>): Phrase {
  if (title?.trim()) return { key: 'ports.named', params: { title: title.trim() } };
  return hasRules(rules) ? rulesPhrase(rules) : { key: 'ports.unset' };
}

function checkCases(cases: readonly Case[], segments: CheckContext['segments']): Found[] {
  const seen = new Set<string>();
  const names = new Set<string>();
  return cases.flatMap(({ name, rules }, index): Found[] => {
    const field = `cases.${index}`;
    const found = hasRules(rules)
      ? checkRules(rules, { field: `${field}.rules`, sources: ['customer', 'start', 'values'], segments })
      : [{ code: 'case_empty', severity: 'error' as const, field: `${field}.rules`, text: { key: 'problems.case_empty' } }];
    const asked = JSON.stringify(rules);
    // Word for word the same: whoever comes to the later one has left by the first.
    if (hasRules(rules) && seen.has(asked))
      found.push({ code: 'case_twice', severity: 'error', field: `${field}.rules`, text: { key: 'problems.case_twice' } });
    if (names.has(name)) found.push({ code: 'same_name', severity: 'error', field, text: { key: 'problems.same_name' } });
    seen.add(asked);
    names.add(name);
    return found;
  });
}

export const definition = defineNode<SwitchConfig>({
  type: 'switch',
  category: 'branch',
  icon: 'list-checks',
  semantics: 1,
  config,
  defaults: { cases: [{ name: 'case_1', rules: { combinator: 'and', rules: [] } }] },
  traits: { settles: true },
  ports: ({ cases = [] }) => [
    ...cases.map((each, index) => ({ id: each.name ?? `case_${index + 1}`, label: titleOf(each) })),
    { id: 'otherwise', label: { key: 'ports.otherwise' } },
  ],
  sentence: ({ cases = [] }) => ({ key: 'sentence.plain', params: { cases: { list: cases.map(titleOf) }, count: cases.length } }),
  check: ({ cases }, { segments }) => checkCases(cases, segments),
});
