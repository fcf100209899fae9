import { checkEvent } from '../kit/check-event.ts';
import { checkLimit } from '../kit/check-limit.ts';
import { defineNode } from '../kit/definition.ts';
import { eventPhrase } from '../kit/events.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules } from '../kit/rules/words.ts';
import { checkCalendar } from '../kit/staff-words.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { checkAwaited, eventName, portLabel, timeoutLabel } from './awaited.ts';
import { config, type WaitForConfig } from './config.ts';

export const definition = defineNode<WaitForConfig>({
  type: 'wait_for',
  category: 'wait',
  icon: 'bell-ring',
  semantics: 1,
  config,
  defaults: { events: [{ name: 'event_1', event: 'message_received' }], limit: { amount: 3, unit: 'day' } },
  traits: { waits: true },
  ports: ({ events = [] }) => [
    ...events.map((awaited, index) => ({ id: eventName(awaited, index), label: portLabel(events, index) })),
    { id: 'timeout', label: timeoutLabel(events) },
  ],
  sentence: ({ events = [], limit }) => ({
    key: 'sentence.plain',
    params: {
      events: events.length === 0 ? eventPhrase(undefined) : { list: events.map(({ event }) => eventPhrase(event, 'awaited')), join: 'or' },
      limit: durationOrUnset(limit),
    },
  }),
  listens: ({ events }) =>
    events.map((awaited, index) => ({
      name: eventName(awaited, index),
      event: awaited.event,
      ...(hasRules(awaited.where) ? { where: awaited.where } : {}),
      ...(awaited.sameKey ? { sameKey: true } : {}),
    })),
  lasts: ({ limit }) => limit,
  hides: ({ limit }) => (limit?.unit === 'working_day' ? [] : ['calendar']),
  check: ({ events, limit, calendar }, { segments, staff }) => [
    ...events.flatMap(({ event, where }, index) => [
      ...checkEvent(event, `events.${index}.event`),
      ...checkRules(where, { field: `events.${index}.where`, sources: ['customer', 'start', 'event'], segments }),
    ]),
    ...checkAwaited(events),
    ...checkLimit(limit, 'limit'),
    ...checkCalendar(calendar, staff),
  ],
});
