import { checkEvent } from '../kit/check-event.ts';
import { defineNode } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type OnWebhookConfig } from './config.ts';

export const definition = defineNode<OnWebhookConfig>({
  type: 'on_webhook',
  category: 'trigger',
  icon: 'webhook',
  semantics: 1,
  config,
  defaults: { event: 'form_submitted', inlet: { secure: 'url' } },
  examples: [
    { id: 'form', config: { event: 'form_submitted', inlet: { secure: 'url' } } },
    { id: 'order', config: { event: 'order_placed', inlet: { secure: 'url' } } },
  ],
  traits: { starts: 'event' },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ event, where }) {
    const params = { event: eventPhrase(event) };
    return hasRules(where)
      ? { key: 'sentence.where', params: { ...params, where: rulesPhrase(where) } }
      : { key: 'sentence.plain', params };
  },
  listens: ({ event, where }) => [{ name: 'start', event, own: true, ...(hasRules(where) ? { where } : {}) }],
  inlet: ({ event, inlet }) => ({ event, inlet }),
  check: ({ event, inlet, where }) => [
    ...checkEvent(event, 'event'),
    ...(inlet.phone === undefined && inlet.email === undefined
      ? [{ code: 'nobody', severity: 'error', field: 'inlet', text: { key: 'problems.nobody' } } as const]
      : []),
    ...checkRules(where, { field: 'where', sources: ['customer', 'event'] }),
  ],
});
