import { channelAbilities, silencesOf } from '../kit/channels.ts';
import type { CheckContext, Found } from '../kit/definition.ts';
import { availableFields, isBalanced, unknownFields } from '../kit/message-fields.ts';
import { milliseconds } from '../kit/milliseconds.ts';
import { advertisingWording } from './advertising.ts';
import type { SendMessageConfig } from './config.ts';
import { firstLine } from './first-line.ts';
import { type Rung, rungsOf } from './rungs.ts';

/** Below this the usual pauses on the way (a retry, a busy minute) already make a message too late. Our own figure. */
const shortestLatestMs = 600_000;
/** Mail programs on a phone show about this many characters of a subject. Our own figure. */
const shownSubject = 70;

function finding(severity: Found['severity'], code: string, more: { field: string; params?: Found['text']['params'] }): Found {
  return { code, severity, field: more.field, text: { key: `problems.${code}`, ...(more.params ? { params: more.params } : {}) } };
}

/** What can be seen of a message without a customer and without reading Liquid in full, which the server does at publishing. */
export function checkMessage(message: SendMessageConfig, { channels }: CheckContext): Found[] {
  const { purpose, latest, ifUnknown } = message;
  const rungs = rungsOf(message);
  const found = rungs.flatMap((rung, index) =>
    checkRung(rung, { channels, before: rungs.slice(0, index), last: index === rungs.length - 1 }),
  );
  const wording =
    purpose === 'advertising' ? undefined : advertisingWording(...rungs.flatMap(({ subject, body }) => [subject ?? '', body]));
  if (wording !== undefined && !message.purposeReason) {
    found.push(
      finding('error', 'sounds_like_advertising', {
        field: 'purposeReason',
        params: { wording, purpose: { key: `options.purpose.${purpose}` } },
      }),
    );
  }
  if (ifUnknown === 'resend' && purpose !== 'transaction') found.push(finding('error', 'resend_only_transaction', { field: 'ifUnknown' }));
  if (latest !== undefined && milliseconds(latest) < shortestLatestMs)
    found.push(finding('warning', 'latest_short', { field: 'latest', params: { latest: { duration: latest } } }));
  return found;
}

function checkRung(
  rung: Rung,
  { channels, before, last }: { channels: CheckContext['channels']; before: readonly Rung[]; last: boolean },
): Found[] {
  const { path, channel, subject, body, climb } = rung;
  const found: Found[] = [];
  const withSubject = channelAbilities[channel].subject;
  const params = { channel: { key: `options.channel.${channel}` } };
  if (withSubject && firstLine(subject) === undefined) found.push(finding('error', 'subject_empty', { field: `${path}subject` }));
  if (firstLine(body) === undefined) found.push(finding('error', 'message_empty', { field: `${path}body` }));
  for (const [name, text] of [
    ['subject', withSubject ? (subject ?? '') : ''],
    ['body', body],
  ] as const) {
    const field = path + name;
    if (!isBalanced(text)) found.push(finding('error', 'liquid_open', { field, params: { open: '{{', close: '}}' } }));
    else
      for (const unknown of unknownFields(text))
        found.push(finding('error', 'unknown_field', { field, params: { name: unknown, known: { list: availableFields } } }));
  }
  if (withSubject && subject !== undefined && subject.length > shownSubject && !subject.includes('{'))
    found.push(finding('warning', 'subject_long', { field: `${path}subject`, params: { most: shownSubject } }));
  if (before.some((other) => other.channel === channel)) found.push(finding('error', 'channel_twice', { field: `${path}channel`, params }));
  if (!last && climb !== undefined && !silencesOf(channel).includes(climb.when))
    found.push(
      finding('error', 'not_reported', { field: `${path}climb`, params: { ...params, when: { key: `options.climb.${climb.when}` } } }),
    );
  if (channels[channel] !== true) found.push(finding('warning', 'test_tray', { field: `${path}channel`, params }));
  return found;
}
