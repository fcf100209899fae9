import type { Phrase, PhraseValue } from '../phrase.ts';
import { fieldWords } from '../rules/words.ts';
import type { DrawnMoment } from './moment.ts';

type Loose<T> = T extends unknown ? { [K in keyof T]?: unknown } : never;

const unset: Phrase = { key: 'kit:unset.time' };
/** 8:00, as clocks are written everywhere else; settings keep 08:00. */
const clock = (value: unknown): PhraseValue => (typeof value === 'string' && value !== '' ? value.replace(/^0(?=\d)/, '') : unset);

/** A moment in words, for the middle of a sentence: "3 ngày trước ngày sinh, lúc 08:00". Settings may be incomplete. */
export function momentPhrase(drawn: Partial<DrawnMoment> | undefined): Phrase {
  const moment: Loose<DrawnMoment> = drawn ?? {};
  const time = 'time' in moment ? clock(moment.time) : unset;
  if (moment.kind === 'at') {
    const date = 'date' in moment && typeof moment.date === 'string' ? dayFirst(moment.date) : unset;
    return { key: 'kit:until.at', params: { date, time } };
  }
  if (moment.kind === 'field') return fieldPhrase(moment as Loose<Extract<DrawnMoment, { kind: 'field' }>>, time);
  if (moment.kind === 'weekday') return weekdayPhrase(moment as Loose<Extract<DrawnMoment, { kind: 'weekday' }>>, time);
  if (moment.kind === 'opening') return { key: 'kit:until.opening' };
  return moment.kind === 'usual' ? { key: 'kit:until.usual' } : unset;
}

/** 24/12/2026: in both languages the day comes first, see `wallClock`. */
function dayFirst(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return day === undefined || Number.isNaN(day) ? date : `${day}/${month}/${year}`;
}

function fieldPhrase({ field, shift, yearly }: Loose<Extract<DrawnMoment, { kind: 'field' }>>, time: PhraseValue): Phrase {
  const days = typeof shift === 'number' ? shift : 0;
  const side = days === 0 ? 'on' : days < 0 ? 'before' : 'after';
  const params = { field: fieldWords('customer', typeof field === 'string' ? field : undefined), time, count: Math.abs(days) };
  return { key: `kit:until.field.${side}${yearly === true ? 'Yearly' : ''}`, params };
}

function weekdayPhrase({ days, until }: Loose<Extract<DrawnMoment, { kind: 'weekday' }>>, time: PhraseValue): Phrase {
  const chosen = Array.isArray(days) ? [...new Set(days.filter((day) => Number.isInteger(day) && day >= 1 && day <= 7))].sort() : [];
  const params = { time, until: clock(until), days: daysPhrase(chosen) };
  return { key: `kit:until.weekday.${until === undefined ? 'hour' : 'window'}`, params };
}

function daysPhrase(days: readonly number[]): PhraseValue {
  if (days.length === 0) return { key: 'kit:unset.days' };
  if (days.length === 7) return { key: 'kit:until.anyDay' };
  return { list: days.map((day) => ({ key: `kit:weekday.${day}` })), join: 'or' };
}
