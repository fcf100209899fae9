import { checkEvent } from '../kit/check-event.ts';
import { defineNode } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import { checkPairs } from '../kit/pairs.ts';
import { config, type RecordEventConfig } from './config.ts';

export const definition = defineNode<RecordEventConfig>({
  type: 'record_event',
  category: 'advanced',
  icon: 'list-plus',
  semantics: 1,
  config,
  defaults: { event: '' },
  traits: { settles: true },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: ({ event }) => ({ key: 'sentence.plain', params: { event: eventPhrase(event) } }),
  check: ({ event, data = [] }) => [...checkEvent(event, 'event'), ...checkPairs(data, 'data')],
});
