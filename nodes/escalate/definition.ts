import { checkLimit } from '../kit/check-limit.ts';
import { checkTaskText } from '../kit/check-task.ts';
import { defineNode } from '../kit/definition.ts';
import { checkCalendar, checkWho, whoPhrase } from '../kit/staff-words.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { config, type EscalateConfig } from './config.ts';
import { outsideHours, together } from './hours.ts';

export const definition = defineNode<EscalateConfig>({
  type: 'escalate',
  category: 'people',
  icon: 'siren',
  semantics: 1,
  config,
  defaults: {
    levels: [
      { who: { rule: 'role', role: 'lead' }, limit: { amount: 4, unit: 'working_hour' } },
      { who: { rule: 'role', role: 'manager' }, limit: { amount: 1, unit: 'working_day' } },
    ],
    stops: 'done',
  },
  traits: { waits: true, asksPerson: true, settles: true },
  ports: () => [
    { id: 'handled', label: { key: 'ports.handled' } },
    { id: 'exhausted', label: { key: 'ports.exhausted' } },
  ],
  sentence: ({ levels = [] }) => ({
    key: levels.length === 0 ? 'sentence.empty' : 'sentence.plain',
    params: {
      levels: {
        list: levels.map(({ who, limit }) => ({ key: 'sentence.level', params: { who: whoPhrase(who), limit: durationOrUnset(limit) } })),
      },
      hours: outsideHours(levels),
    },
  }),
  lasts: ({ levels }) => together(levels.map(({ limit }) => limit)),
  check: ({ levels, title, calendar }, { staff }) => [
    ...checkTaskText({ title }),
    ...levels.flatMap(({ who, limit }, index) => [
      ...checkWho(who, `levels.${index}.who`, staff),
      ...checkLimit(limit, `levels.${index}.limit`),
    ]),
    ...checkCalendar(calendar, staff),
  ],
});
