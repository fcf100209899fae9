import { channelAbilities, silencesOf } from './channels.ts';
import { type CheckContext, type Found, finding } from './definition.ts';
import { firstLine } from './first-line.ts';
import { liquidFaults } from './liquid-look.ts';
import { availableFields, isBalanced, unknownFields } from './message-fields.ts';
import type { Rung } from './rungs.ts';

/** Mail programs on a phone show about this many characters of a subject. Our own figure. */
const shownSubject = 70;

/** What can be seen of an order of channels without a customer. The words are the step's own (`problems.<code>`). */
export function checkRungs(rungs: readonly Rung[], channels: CheckContext['channels']): Found[] {
  return rungs.flatMap((rung, index) => checkRung(rung, { channels, before: rungs.slice(0, index), last: index === rungs.length - 1 }));
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
    else {
      for (const unknown of unknownFields(text))
        found.push(finding('error', 'unknown_field', { field, params: { name: unknown, known: { list: availableFields } } }));
      for (const { code, name: about } of liquidFaults(text))
        found.push({ code, severity: 'error', field, text: { key: `kit:problems.${code}`, params: { name: about } } });
    }
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
