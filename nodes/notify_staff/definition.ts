import { checkTaskText } from '../kit/check-task.ts';
import { defineNode } from '../kit/definition.ts';
import { checkWho, whoPhrase } from '../kit/staff-words.ts';
import { config, type NotifyStaffConfig } from './config.ts';

export const definition = defineNode<NotifyStaffConfig>({
  type: 'notify_staff',
  category: 'people',
  icon: 'megaphone',
  semantics: 1,
  config,
  defaults: { who: { rule: 'owner' }, title: '', email: false },
  traits: { settles: true },
  ports: () => [{ id: 'next', label: { key: 'ports.next' } }],
  sentence: ({ who, title, email }) => ({
    key: typeof title !== 'string' || title.trim() === '' ? 'sentence.empty' : email === true ? 'sentence.email' : 'sentence.plain',
    params: { who: whoPhrase(who) },
  }),
  preview: ({ title }) => (typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined),
  check: ({ who, title, text }, { staff }) => [...checkTaskText({ title, text }), ...checkWho(who, 'who', staff)],
});
