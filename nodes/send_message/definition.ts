import { channelAbilities } from '../kit/channels.ts';
import { defineNode } from '../kit/definition.ts';
import type { Duration } from '../kit/duration.ts';
import { firstLine } from '../kit/first-line.ts';
import { milliseconds } from '../kit/milliseconds.ts';
import { rungsOf } from '../kit/rungs.ts';
import { advertisingWording } from './advertising.ts';
import { checkMessage } from './check.ts';
import { config, type SendMessageConfig } from './config.ts';

export const definition = defineNode<SendMessageConfig>({
  type: 'send_message',
  category: 'message',
  icon: 'send',
  semantics: 2,
  config,
  defaults: { channel: 'email', purpose: 'care', subject: '', body: '' },
  traits: { sends: true, settles: true },
  ports: () => [
    { id: 'sent', label: { key: 'ports.sent' } },
    { id: 'unreachable', label: { key: 'ports.unreachable' } },
    { id: 'not_allowed', label: { key: 'ports.not_allowed' } },
  ],
  sentence: ({ channel = 'email', purpose = 'care', subject, body, others = [] }) => {
    const named = (id: string) => ({ key: `options.channel.${id}` });
    const params = { channel: named(channel), purpose: { key: `options.purpose.${purpose}` } };
    const written = body?.trim() && (subject?.trim() || !channelAbilities[channel].subject);
    if (!written) return { key: 'sentence.empty', params };
    if (others.length === 0) return { key: 'sentence.plain', params };
    return { key: 'sentence.ladder', params: { ...params, others: { list: others.map((other) => named(other.channel)) } } };
  },
  check: checkMessage,
  lasts(complete): Duration {
    const rungs = rungsOf(complete).slice(0, -1);
    const ms = rungs.reduce((sum, { climb }) => sum + (climb === undefined ? 0 : milliseconds(climb.after)), 0);
    return { amount: Math.ceil(ms / 60_000), unit: 'minute' };
  },
  requires: ({ channel = 'email' }) => (channelAbilities[channel].subject ? ['subject'] : []),
  hides({ channel = 'email', purpose, purposeReason, subject = '', body = '', others = [] }) {
    const sounds = purpose !== 'advertising' && advertisingWording(subject, body, ...others.map((other) => other.body ?? '')) !== undefined;
    return [
      ...(channelAbilities[channel].subject ? [] : ['subject']),
      ...(sounds || purposeReason ? [] : ['purposeReason']),
      ...(others.length > 0 ? [] : ['climb', 'preferredFirst']),
    ];
  },
  preview: ({ subject, body }) => firstLine(body) ?? firstLine(subject),
});
