import { defineNode } from '../kit/definition.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { type ConditionConfig, config } from './config.ts';

export const definition = defineNode<ConditionConfig>({
  type: 'condition',
  category: 'branch',
  icon: 'split',
  semantics: 1,
  config,
  defaults: { rules: { combinator: 'and', rules: [] } },
  traits: { settles: true },
  ports: () => [
    { id: 'yes', label: { key: 'ports.yes' } },
    { id: 'no', label: { key: 'ports.no' } },
  ],
  sentence: ({ rules }) => (hasRules(rules) ? { key: 'sentence.plain', params: { rules: rulesPhrase(rules) } } : { key: 'sentence.empty' }),
  check: ({ rules }, { segments }) =>
    hasRules(rules)
      ? checkRules(rules, { field: 'rules', sources: ['customer', 'start', 'values'], segments })
      : [{ code: 'empty', severity: 'error', field: 'rules', text: { key: 'problems.empty' } }],
});
