import type { Phrase, PhraseValue } from '../phrase.ts';
import type { Recurrence } from './recurrence.ts';

/** A recurrence in words, for the middle of a sentence: "thứ Hai hằng tuần lúc 8:00". Settings may be incomplete. */
export function recurrencePhrase(drawn: Partial<Recurrence> | undefined): Phrase {
  const read = (key: string): unknown => (typeof drawn === 'object' && drawn !== null ? Reflect.get(drawn, key) : undefined);
  const every = read('every');
  const time = clockWords(read('time'));
  if (every === 'day') return { key: 'kit:every.day', params: { time } };
  if (every === 'week') return { key: 'kit:every.week', params: { time, days: daysWords(read('days')) } };
  if (every === 'month') return { key: 'kit:every.month', params: { time, day: dayWords(read('day')) } };
  if (every === 'cron') return { key: 'kit:every.cron', params: { line: lineWords(read('line')) } };
  return { key: 'kit:unset.time' };
}

/** 8:00, as clocks are written everywhere else; settings keep 08:00. */
export function clockWords(value: unknown): PhraseValue {
  return typeof value === 'string' && value !== '' ? value.replace(/^0(?=\d)/, '') : { key: 'kit:unset.time' };
}

function daysWords(value: unknown): PhraseValue {
  const days = Array.isArray(value) ? value.filter((day) => Number.isInteger(day) && day >= 1 && day <= 7) : [];
  if (days.length === 0) return { key: 'kit:unset.days' };
  return { list: [...new Set<number>(days)].sort().map((day) => ({ key: `kit:weekday.${day}` })), join: 'and' };
}

function dayWords(value: unknown): PhraseValue {
  return typeof value === 'number' && Number.isFinite(value) ? value : { key: 'kit:unset.days' };
}

function lineWords(value: unknown): PhraseValue {
  return typeof value === 'string' && value.trim() !== '' ? value : { key: 'kit:unset.time' };
}
