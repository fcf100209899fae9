import { defineNode } from '../kit/definition.ts';
import { config, type GoToConfig } from './config.ts';

export const definition = defineNode<GoToConfig>({
  type: 'go_to',
  category: 'advanced',
  icon: 'corner-down-right',
  semantics: 1,
  config,
  defaults: {},
  traits: {},
  leads: { port: 'next', to: 'step', atMost: 'atMost' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ step, atMost }) {
    if (!step) return { key: 'sentence.empty' };
    const params = { step: { called: 'step' as const, id: String(step), otherwise: { key: 'kit:unset.stepGone' } } };
    return typeof atMost === 'number'
      ? { key: 'sentence.counted', params: { ...params, count: atMost } }
      : { key: 'sentence.plain', params };
  },
});
