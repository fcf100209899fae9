import { channelAbilities } from '../kit/channels.ts';
import { checkLimit } from '../kit/check-limit.ts';
import { defineNode, type Found } from '../kit/definition.ts';
import { mentions } from '../kit/mentions.ts';
import { availableFields, unknownFields } from '../kit/message-fields.ts';
import type { Phrase } from '../kit/phrase.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { type AskConfig, config } from './config.ts';

const said = (text: string | undefined): Phrase =>
  text?.trim() ? { key: 'ports.answer', params: { text } } : { key: 'ports.answerUnset' };

function checkQuestion(ask: AskConfig, channels: Readonly<Record<string, boolean>>): Found[] {
  const { channel, subject = '', body, answers = [] } = ask;
  const found: Found[] = [];
  const add = (severity: Found['severity'], code: string, more: { field: string; params?: Phrase['params'] }) =>
    found.push({ code, severity, field: more.field, text: { key: `problems.${code}`, ...(more.params ? { params: more.params } : {}) } });
  const { subject: withSubject, receives } = channelAbilities[channel];
  const params = { channel: { key: `options.channel.${channel}` } };
  if (withSubject && subject.trim() === '') add('error', 'subject_empty', { field: 'subject' });
  for (const [field, text] of [
    ['subject', withSubject ? subject : ''],
    ['body', body],
  ] as const)
    for (const name of unknownFields(text)) add('error', 'unknown_field', { field, params: { name, known: { list: availableFields } } });
  answers.forEach(({ text }, index) => {
    const same = answers.findIndex((other) => mentions(other.text, text) && mentions(text, other.text));
    if (same < index) add('error', 'answer_twice', { field: `answers.${index}.text`, params: { text } });
  });
  if (!receives) add('error', 'one_way', { field: 'channel', params });
  if (channels[channel] !== true) add('warning', 'test_tray', { field: 'channel', params });
  return found;
}

export const definition = defineNode<AskConfig>({
  type: 'ask',
  category: 'message',
  icon: 'message-circle-question-mark',
  semantics: 1,
  config,
  defaults: { channel: 'email', purpose: 'care', subject: '', body: '', person: 'Gặp nhân viên', limit: { amount: 1, unit: 'day' } },
  traits: { sends: true, waits: true, settles: true },
  ports: ({ answers = [] }) => [
    ...answers.map(({ name, text }) => ({ id: name, label: said(text) })),
    { id: 'other', label: { key: answers.length === 0 ? 'ports.answered' : 'ports.other' } },
    { id: 'person', label: { key: 'ports.person' } },
    { id: 'no_answer', label: { key: 'ports.no_answer' } },
    { id: 'unreachable', label: { key: 'ports.unreachable' } },
    { id: 'not_allowed', label: { key: 'ports.not_allowed' } },
  ],
  sentence: ({ channel = 'email', answers = [], limit }) => ({
    key: answers.length === 0 ? 'sentence.free' : 'sentence.choices',
    params: { channel: { key: `options.channel.${channel}` }, count: answers.length, limit: durationOrUnset(limit) },
  }),
  listens: () => [{ name: 'answer', event: 'message_received' }],
  lasts: ({ limit }) => limit,
  hides: ({ channel = 'email' }) => (channelAbilities[channel].subject ? [] : ['subject']),
  check: (complete, { channels }) => [...checkQuestion(complete, channels), ...checkLimit(complete.limit, 'limit')],
  preview: ({ body }) => body?.split('\n').find((line) => line.trim() !== ''),
});
