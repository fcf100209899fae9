import { checkLimit } from '../kit/check-limit.ts';
import { defineNode } from '../kit/definition.ts';
import { checkCalendar } from '../kit/staff-words.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { config, type WaitConfig } from './config.ts';

export const definition = defineNode<WaitConfig>({
  type: 'wait',
  category: 'wait',
  icon: 'hourglass',
  semantics: 1,
  config,
  defaults: { duration: { amount: 1, unit: 'day' } },
  traits: { waits: true },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: ({ duration }) => ({ key: 'sentence.plain', params: { duration: durationOrUnset(duration) } }),
  lasts: ({ duration }) => duration,
  hides: ({ duration }) => (duration?.unit === 'working_day' ? [] : ['calendar']),
  check: ({ duration, calendar }, { staff }) => [...checkLimit(duration, 'duration'), ...checkCalendar(calendar, staff)],
});
