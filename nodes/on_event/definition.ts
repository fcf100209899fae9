import { checkEvent } from '../kit/check-event.ts';
import { defineNode } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import type { Phrase } from '../kit/phrase.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type OnEventConfig } from './config.ts';

export const definition = defineNode<OnEventConfig>({
  type: 'on_event',
  category: 'trigger',
  icon: 'zap',
  semantics: 1,
  config,
  defaults: { event: 'order_placed' },
  traits: { starts: 'event' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ event, where }): Phrase {
    const params = { event: eventPhrase(event) };
    if (!hasRules(where)) return { key: 'sentence.plain', params };
    return { key: 'sentence.where', params: { ...params, where: rulesPhrase(where) } };
  },
  listens: ({ event, where }) => [{ name: 'start', event, ...(hasRules(where) ? { where } : {}) }],
  check: ({ event, where }, { segments }) => [
    ...checkEvent(event, 'event'),
    ...checkRules(where, { field: 'where', sources: ['customer', 'event'], segments }),
  ],
});
