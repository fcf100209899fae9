import { nextTime, readsAsCron } from '../kit/calendar/recurrence.ts';
import { recurrencePhrase } from '../kit/calendar/recurrence-words.ts';
import { defineNode, type Example, type Found } from '../kit/definition.ts';
import { checkRules } from '../kit/rules/check.ts';
import { hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type OnScheduleConfig } from './config.ts';

type When = OnScheduleConfig['when'];

/** More often nobody wants to go through all customers. Our own figure. */
const closest = 5 * 60_000;

const quiet = {
  combinator: 'and',
  rules: [{ kind: 'history', event: 'contact', op: 'not_happened', within: { amount: 15, unit: 'day' } }],
};
/** Whoever fits goes on fitting the next day: without a pause between she would come in each time. */
const apart = { repeat: 'cooldown', cooldown: { amount: 30, unit: 'day' } } as const;

const examples: Example[] = [
  { id: 'morning', config: { when: { every: 'day', time: '08:00' }, where: quiet }, entry: apart },
  { id: 'monthly', config: { when: { every: 'month', day: 1, time: '09:00' } }, entry: { repeat: 'always' } },
];

export const definition = defineNode<OnScheduleConfig>({
  type: 'on_schedule',
  category: 'trigger',
  icon: 'calendar-clock',
  semantics: 1,
  config,
  defaults: { when: { every: 'day', time: '08:00' } },
  traits: { starts: 'clock' },
  examples,
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ when, where }) {
    const params = { when: recurrencePhrase(when) };
    return hasRules(where)
      ? { key: 'sentence.where', params: { ...params, where: rulesPhrase(where) } }
      : { key: 'sentence.everybody', params };
  },
  clock: ({ when, where }) => ({ kind: 'schedule', when, ...(hasRules(where) ? { where } : {}) }),
  check: ({ when, where }, { now = Date.now() }) => [
    ...checkWhen(when, now),
    ...checkRules(where, { field: 'where', sources: ['customer'] }),
    ...(hasRules(where) ? [] : [{ code: 'everybody', severity: 'warning', field: 'where', text: { key: 'problems.everybody' } } as const]),
  ],
});

function checkWhen(when: When, now: number): Found[] {
  if (when.every !== 'cron') return [];
  const found = (code: string): Found[] => [{ code, severity: 'error', field: 'when', text: { key: `problems.${code}` } }];
  if (!readsAsCron(when.line)) return found('cron_unreadable');
  const first = nextTime(when, now, 'UTC');
  if (first === undefined) return found('cron_never');
  const second = nextTime(when, first, 'UTC');
  return second !== undefined && second - first < closest ? found('cron_often') : [];
}
