import { defineNode } from '../kit/definition.ts';
import { checkMessage } from './check.ts';
import { config, type SendMessageConfig } from './config.ts';
import { firstLine } from './first-line.ts';

export const definition = defineNode<SendMessageConfig>({
  type: 'send_message',
  category: 'message',
  icon: 'send',
  semantics: 1,
  config,
  defaults: { channel: 'email', purpose: 'care', subject: '', body: '' },
  traits: { sends: true, settles: true },
  ports: () => [
    { id: 'sent', label: { key: 'ports.sent' } },
    { id: 'unreachable', label: { key: 'ports.unreachable' } },
    { id: 'not_allowed', label: { key: 'ports.not_allowed' } },
  ],
  sentence: ({ channel = 'email', purpose = 'care', subject, body }) => {
    const params = { channel: { key: `options.channel.${channel}` }, purpose: { key: `options.purpose.${purpose}` } };
    return { key: subject?.trim() && body?.trim() ? 'sentence.plain' : 'sentence.empty', params };
  },
  check: checkMessage,
  preview: ({ subject, body }) => firstLine(body) ?? firstLine(subject),
});
