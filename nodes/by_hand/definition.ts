import { defineNode } from '../kit/definition.ts';
import { type ByHandConfig, config } from './config.ts';

export const definition = defineNode<ByHandConfig>({
  type: 'by_hand',
  category: 'trigger',
  icon: 'hand',
  semantics: 1,
  config,
  defaults: {},
  traits: { starts: 'hand' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: () => ({ key: 'sentence.plain' }),
});
