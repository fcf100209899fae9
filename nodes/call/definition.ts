import { checkLimit } from '../kit/check-limit.ts';
import { checkTaskText } from '../kit/check-task.ts';
import { defineNode } from '../kit/definition.ts';
import { checkCalendar, checkWho, whoPhrase } from '../kit/staff-words.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { type CallConfig, config } from './config.ts';

const ports = ['reached', 'no_answer', 'call_back', 'refused', 'overdue'];

export const definition = defineNode<CallConfig>({
  type: 'call',
  category: 'people',
  icon: 'phone',
  semantics: 1,
  config,
  defaults: { script: '', who: { rule: 'owner' }, due: { amount: 4, unit: 'working_hour' } },
  traits: { waits: true, asksPerson: true, settles: true },
  ports: () => ports.map((id) => ({ id, label: { key: `ports.${id}` } })),
  sentence: ({ script, who, due }) => ({
    key: typeof script === 'string' && script.trim() !== '' ? 'sentence.plain' : 'sentence.empty',
    params: { who: whoPhrase(who), due: durationOrUnset(due) },
  }),
  preview: ({ script }) => (typeof script === 'string' ? script.trim().split('\n')[0] || undefined : undefined),
  lasts: ({ due }) => due,
  check: ({ script, who, due, calendar }, { staff }) => [
    ...checkTaskText({ script }),
    ...checkWho(who, 'who', staff),
    ...checkLimit(due, 'due'),
    ...checkCalendar(calendar, staff),
  ],
});
