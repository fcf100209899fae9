import { localDate } from './calendar/clock-time.ts';
import { instantOf } from './calendar/instant.ts';
import { type Facts, fieldOf } from './rules/evaluate.ts';

/** What a value that a journey keeps about one walk of a customer is: a date is an ISO date. */
export const keptTypes = ['text', 'number', 'date', 'yes_no'] as const;
export type KeptType = (typeof keptTypes)[number];
export type Kept = string | number | boolean;

/** A value that a step keeps, by its name. */
export interface KeptName {
  name: string;
  type: KeptType;
}

/** Settings of the step that keeps a value. */
export interface Keeping extends KeptName {
  how: 'fixed' | 'field' | 'add';
  value?: Kept | undefined;
  from?: { source: 'customer' | 'start'; field: string } | undefined;
  by?: number | undefined;
}

/** Longer texts are cut. */
const longest = 500;

/**
 * What is to be kept for this customer now; undefined: it is not known, or is no value of that type, so that what was kept before stays.
 * Adding to what is no number begins at nought. `zone`: IANA name, in which a moment is a day.
 */
export function whatToKeep(keeping: Keeping, facts: Pick<Facts, 'customer' | 'start' | 'values'>, zone: string): Kept | undefined {
  const { name, type, how, value, from, by = 0 } = keeping;
  if (how === 'add') {
    const before = asType(facts.values?.[name], 'number', zone);
    // A tenth and two tenths are three tenths.
    return Number(((typeof before === 'number' ? before : 0) + by).toPrecision(15));
  }
  if (how === 'fixed') return asType(value, type, zone);
  return from === undefined ? undefined : asType(fieldOf(facts[from.source], from.field), type, zone);
}

const yesNo: Readonly<Record<string, boolean>> = { true: true, false: false, có: true, không: false, yes: true, no: false };

function asType(value: unknown, type: KeptType, zone: string): Kept | undefined {
  if (Array.isArray(value)) return type === 'text' ? asType(value.join(', '), type, zone) : undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).normalize('NFC').trim();
  if (text === '') return undefined;
  if (type === 'text') return text.slice(0, longest);
  if (type === 'yes_no') return typeof value === 'boolean' ? value : yesNo[text.toLowerCase()];
  if (type === 'number') {
    const figure = typeof value === 'boolean' ? Number.NaN : Number(text);
    return Number.isFinite(figure) ? figure : undefined;
  }
  const moment = typeof value === 'number' ? value : instantOf(text, zone);
  return moment === undefined || typeof value === 'boolean' ? undefined : localDate(moment, zone).toString();
}
