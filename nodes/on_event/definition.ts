import { checkEvent } from '../kit/check-event.ts';
import { defineNode, type Example } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import type { Phrase } from '../kit/phrase.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type OnEventConfig } from './config.ts';

const perOrder = { per: 'key', key: 'orderId' } as const;
const days = (amount: number) => ({ repeat: 'cooldown', cooldown: { amount, unit: 'day' } }) as const;

const examples: Example[] = [
  { id: 'order_placed', config: { event: 'order_placed' }, entry: perOrder },
  { id: 'order_delivered', config: { event: 'order_delivered' }, entry: perOrder },
  { id: 'cart_abandoned', config: { event: 'cart_abandoned' }, entry: days(7) },
  { id: 'customer_created', config: { event: 'customer_created' }, entry: { repeat: 'once' } },
  { id: 'ticket_resolved', config: { event: 'ticket_resolved' }, entry: { per: 'key', key: 'ticketId' } },
  { id: 'other', config: { event: '' } },
];

export const definition = defineNode<OnEventConfig>({
  type: 'on_event',
  category: 'trigger',
  icon: 'zap',
  semantics: 1,
  config,
  defaults: { event: 'order_placed' },
  traits: { starts: 'event' },
  examples,
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
