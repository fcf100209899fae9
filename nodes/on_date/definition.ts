import { clockWords } from '../kit/calendar/recurrence-words.ts';
import { defineNode, type Example, type Found } from '../kit/definition.ts';
import type { Phrase } from '../kit/phrase.ts';
import { checkRules } from '../kit/rules/check.ts';
import { fieldWords, hasRules, rulesPhrase } from '../kit/rules/words.ts';
import { config, type OnDateConfig } from './config.ts';

type When = OnDateConfig['when'];

const hour = { time: '08:00', clock: 'hers' } as const;

const examples: Example[] = [
  { id: 'birthday', config: { when: { field: 'birthday', shift: 0, repeat: 'year', ...hour } } },
  { id: 'maintenance', config: { when: { field: 'maintenanceDate', shift: -7, repeat: 'once', ...hour } } },
  { id: 'warranty', config: { when: { field: 'warrantyEnd', shift: -30, repeat: 'once', ...hour } } },
  { id: 'renewal', config: { when: { field: 'renewalDate', shift: -15, repeat: 'once', ...hour } } },
];

export const definition = defineNode<OnDateConfig>({
  type: 'on_date',
  category: 'trigger',
  icon: 'calendar-days',
  semantics: 1,
  config,
  defaults: { when: { field: 'birthday', shift: 0, time: '08:00', repeat: 'year', clock: 'hers' } },
  traits: { starts: 'clock' },
  examples,
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence({ when, where }): Phrase {
    const said = whenPhrase(when ?? {});
    if (!hasRules(where)) return { key: 'sentence.plain', params: { when: said } };
    return { key: 'sentence.where', params: { when: said, where: rulesPhrase(where) } };
  },
  clock: ({ when, where }) => ({ kind: 'date', when, ...(hasRules(where) ? { where } : {}) }),
  check: ({ when, where }) => [...checkEvery(when), ...checkRules(where, { field: 'where', sources: ['customer'] })],
});

function whenPhrase({ field, shift, time, repeat, every }: Partial<When>): Phrase {
  const days = typeof shift === 'number' ? shift : 0;
  const side = days === 0 ? 'on' : days < 0 ? 'before' : 'after';
  const date: Phrase = {
    key: `sentence.${side}`,
    params: { field: fieldWords('customer', typeof field === 'string' ? field : undefined), count: Math.abs(days) },
  };
  const again = repeat === 'month' || repeat === 'days' || repeat === 'once' ? repeat : 'year';
  return { key: `sentence.repeat.${again}`, params: { date, time: clockWords(time), every: typeof every === 'number' ? every : 1 } };
}

function checkEvery({ repeat, every }: When): Found[] {
  if (repeat !== 'days' || every !== undefined) return [];
  return [{ code: 'no_every', severity: 'error', field: 'when', text: { key: 'problems.no_every' } }];
}
