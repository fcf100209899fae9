import { defineNode, type Found } from '../kit/definition.ts';
import type { Who } from '../kit/staff.ts';
import { checkWho, whoPhrase } from '../kit/staff-words.ts';
import { type AssignConfig, config } from './config.ts';

/** Rules that end with one person. */
const single: readonly Who['rule'][] = ['person', 'round_robin', 'least_busy'];

export const definition = defineNode<AssignConfig>({
  type: 'assign',
  category: 'people',
  icon: 'user-check',
  semantics: 1,
  config,
  defaults: { who: { rule: 'least_busy' }, keep: true },
  traits: { settles: true },
  ports: () => [
    { id: 'assigned', label: { key: 'ports.assigned' } },
    { id: 'nobody', label: { key: 'ports.nobody' } },
  ],
  sentence: ({ who, keep }) => ({ key: keep === false ? 'sentence.anyway' : 'sentence.plain', params: { who: whoPhrase(who) } }),
  check: ({ who }, { staff }): Found[] =>
    single.includes(who.rule)
      ? checkWho(who, 'who', staff)
      : [{ code: 'not_one', severity: 'error', field: 'who', text: { key: 'problems.not_one', params: { who: whoPhrase(who) } } }],
});
