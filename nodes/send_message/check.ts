import type { CheckContext, Found } from '../kit/definition.ts';
import { availableFields, isBalanced, unknownFields } from '../kit/message-fields.ts';
import { milliseconds } from '../kit/milliseconds.ts';
import { advertisingWording } from './advertising.ts';
import type { SendMessageConfig } from './config.ts';
import { firstLine } from './first-line.ts';

/** Below this the usual pauses on the way (a retry, a busy minute) already make a message too late. Our own figure. */
const shortestLatestMs = 600_000;
/** Mail programs on a phone show about this many characters of a subject. Our own figure. */
const shownSubject = 70;

/** What can be seen of a message without a customer and without reading Liquid in full, which the server does at publishing. */
export function checkMessage(message: SendMessageConfig, { channels }: CheckContext): Found[] {
  const { channel, purpose, subject, body, latest, ifUnknown } = message;
  const found: Found[] = [];
  const add = (severity: Found['severity'], code: string, more: { field: string; params?: Found['text']['params'] }) =>
    found.push({ code, severity, field: more.field, text: { key: `problems.${code}`, ...(more.params ? { params: more.params } : {}) } });

  if (firstLine(subject) === undefined) add('error', 'subject_empty', { field: 'subject' });
  if (firstLine(body) === undefined) add('error', 'message_empty', { field: 'body' });
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    if (!isBalanced(text)) add('error', 'liquid_open', { field, params: { open: '{{', close: '}}' } });
    else
      for (const name of unknownFields(text)) add('error', 'unknown_field', { field, params: { name, known: { list: availableFields } } });
  }
  if (subject.length > shownSubject && !subject.includes('{'))
    add('warning', 'subject_long', { field: 'subject', params: { most: shownSubject } });
  const wording = purpose === 'advertising' ? undefined : advertisingWording(subject, body);
  if (wording !== undefined) {
    add('warning', 'sounds_like_advertising', { field: 'purpose', params: { wording, purpose: { key: `options.purpose.${purpose}` } } });
  }
  if (ifUnknown === 'resend' && purpose !== 'transaction') add('error', 'resend_only_transaction', { field: 'ifUnknown' });
  if (latest !== undefined && milliseconds(latest) < shortestLatestMs)
    add('warning', 'latest_short', { field: 'latest', params: { latest: { duration: latest } } });
  if (channels[channel] !== true)
    add('warning', 'test_tray', { field: 'channel', params: { channel: { key: `options.channel.${channel}` } } });
  return found;
}
