import { defineNode } from '../kit/definition.ts';
import { config, type GoalConfig } from './config.ts';

export const definition = defineNode<GoalConfig>({
  type: 'goal',
  category: 'flow',
  icon: 'target',
  semantics: 1,
  config,
  defaults: {},
  traits: { settles: true, counts: true },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: ({ goal }) => (goal?.trim() ? { key: 'sentence.plain', params: { goal: goal.trim() } } : { key: 'sentence.empty' }),
});
