import { defineNode } from '../kit/definition.ts';
import { config, type ExitConfig } from './config.ts';

export const definition = defineNode<ExitConfig>({
  type: 'exit',
  category: 'flow',
  icon: 'flag',
  semantics: 1,
  config,
  defaults: {},
  traits: { ends: true },
  ports: () => [],
  sentence: ({ outcome }) =>
    outcome?.trim() ? { key: 'sentence.outcome', params: { outcome: outcome.trim() } } : { key: 'sentence.plain' },
});
