import { isChannel } from '#nodes/kit/channels.ts';
import { formatVnd } from '#nodes/kit/format.ts';
import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { fieldWords } from '#nodes/kit/rules/words.ts';

/** Data fields that are amounts of money. */
const money: readonly string[] = ['total', 'amount', 'price', 'value'];

/** A value somebody sent, as people here write it: 28/11/2026, 250.000 ₫, 1.248; anything nested as it came. */
export function shownValue(name: string, value: unknown, language: string): string {
  if (typeof value === 'number')
    return money.includes(name) ? formatVnd(value, language) : new Intl.NumberFormat(language, { useGrouping: 'min2' }).format(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day === null ? value : `${day[3]}/${day[2]}/${day[1]}`;
}

/** A channel of ours by its name. */
function channelOr(name: string, value: unknown): PhraseValue | undefined {
  return name === 'channel' && typeof value === 'string' && isChannel(value) ? { key: `kit:channels.${value}` } : undefined;
}

/** Where her words stand; nothing a person could read. */
const marks: readonly string[] = ['conversationId', 'messageId'];

/** The plain values of an event's data, at most four: the name of each in words, and what to show. */
export function shownData(data: Record<string, unknown> | undefined, language: string): { name: PhraseValue; value: PhraseValue }[] {
  return Object.entries(data ?? {})
    .filter(([name, value]) => !marks.includes(name) && (typeof value === 'string' || typeof value === 'number'))
    .slice(0, 4)
    .map(([name, value]) => ({ name: fieldWords('event', name), value: channelOr(name, value) ?? shownValue(name, value, language) }));
}
