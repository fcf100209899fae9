import { checkLimit } from '../kit/check-limit.ts';
import { checkTaskText } from '../kit/check-task.ts';
import { defineNode } from '../kit/definition.ts';
import { checkCalendar, checkWho, whoPhrase } from '../kit/staff-words.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { type CreateTaskConfig, config } from './config.ts';

export const definition = defineNode<CreateTaskConfig>({
  type: 'create_task',
  category: 'people',
  icon: 'clipboard-check',
  semantics: 1,
  config,
  defaults: { title: '', who: { rule: 'owner' }, due: { amount: 1, unit: 'working_day' } },
  traits: { waits: true, asksPerson: true, settles: true },
  ports: () => [
    { id: 'done', label: { key: 'ports.done' } },
    { id: 'overdue', label: { key: 'ports.overdue' } },
  ],
  sentence: ({ title, who, due }) => ({
    key: typeof title === 'string' && title.trim() !== '' ? 'sentence.plain' : 'sentence.empty',
    params: { who: whoPhrase(who), due: durationOrUnset(due) },
  }),
  preview: ({ title }) => (typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined),
  lasts: ({ due }) => due,
  check: ({ title, script, who, due, calendar }, { staff }) => [
    ...checkTaskText({ title, script }),
    ...checkWho(who, 'who', staff),
    ...checkLimit(due, 'due'),
    ...checkCalendar(calendar, staff),
  ],
});
