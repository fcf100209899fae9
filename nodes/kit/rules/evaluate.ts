import { instantOf } from '../calendar/instant.ts';
import type { PlainDuration } from '../duration.ts';
import { mentions } from '../mentions.ts';
import { milliseconds } from '../milliseconds.ts';
import type { FieldRule, HistoryRule, Rules } from './schema.ts';

/** What a rule tree may look at. */
export interface Facts {
  customer: Readonly<Record<string, unknown>>;
  /** The event that started the enrollment; empty when it was started by hand. */
  start: Readonly<Record<string, unknown>>;
  /** The event being matched. */
  event?: Readonly<Record<string, unknown>>;
  /** What the journey has kept on this walk of hers. */
  values?: Readonly<Record<string, unknown>>;
  /** How often this has happened to the customer up to the moment of the question, at `since` (ms since the epoch) or later; absent: ever. */
  count(event: string, since?: number): number;
  /** Zone (IANA name) in which dates without an offset are meant. */
  zone?: string;
}

const shopZone = 'Asia/Ho_Chi_Minh';

/** The answer of a rule tree at a moment (ms since the epoch). Pure. An empty group is true; `not` turns whatever the group says. */
export function evaluate(rules: Rules, facts: Facts, at: number): boolean {
  const holds = (rule: Rules['rules'][number]): boolean => {
    if (!('kind' in rule)) return evaluate(rule, facts, at);
    return rule.kind === 'field' ? fieldHolds(rule, facts) : historyHolds(rule, facts, at);
  };
  const said = rules.rules.length === 0 || (rules.combinator === 'and' ? rules.rules.every(holds) : rules.rules.some(holds));
  return rules.not ? !said : said;
}

/** What the tree asks of history, each thing once, so that it can be counted before evaluating. */
export function historyNeeds(rules: Rules): { event: string; within?: PlainDuration }[] {
  const needs = new Map<string, { event: string; within?: PlainDuration }>();
  for (const rule of rules.rules) {
    const found = !('kind' in rule) ? historyNeeds(rule) : rule.kind === 'history' ? [{ event: rule.event, ...within(rule) }] : [];
    for (const need of found) needs.set(`${need.within ? milliseconds(need.within) : 'ever'} ${need.event}`, need);
  }
  return [...needs.values()];
}

const within = (rule: HistoryRule) => (rule.within ? { within: rule.within } : {});

function historyHolds(rule: HistoryRule, facts: Facts, at: number): boolean {
  const count = facts.count(rule.event, rule.within ? at - milliseconds(rule.within) : undefined);
  const enough = count >= (rule.atLeast ?? 1);
  return rule.op === 'happened' ? enough : !enough;
}

function fieldHolds(rule: FieldRule, facts: Facts): boolean {
  const fact = fieldOf(facts[rule.source], rule.field);
  const { op, value } = rule;
  if (op === 'known') return isKnown(fact);
  if (op === 'unknown') return !isKnown(fact);
  // A comparison without a value is a mistake that check finds; it never holds.
  if (value === undefined) return false;
  if (op === 'is') return isSame(fact, value);
  if (op === 'is_not') return !isSame(fact, value);
  if (op === 'contains') return contains(fact, value);
  if (op === 'not_contains') return !contains(fact, value);
  if (op === 'mentions') return typeof fact === 'string' && mentions(fact, String(value));
  const zone = facts.zone ?? shopZone;
  const [left, right] = [magnitude(fact, zone), magnitude(value, zone)];
  // What is not known is neither more nor less, nor is a date beside a figure that was asked for.
  if (left === undefined || right === undefined || (left.kind === 'moment' && right.kind === 'figure')) return false;
  if (op === 'greater') return left.size > right.size;
  if (op === 'at_least') return left.size >= right.size;
  if (op === 'less') return left.size < right.size;
  return left.size <= right.size;
}

/** What stands in a field of a record: own properties only, dots between levels; a name with a dot in it is found as well. */
export function fieldOf(record: unknown, path: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  const own = (key: string): unknown => (Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined);
  const dot = path.indexOf('.');
  return own(path) ?? (dot < 0 ? undefined : fieldOf(own(path.slice(0, dot)), path.slice(dot + 1)));
}

function isKnown(fact: unknown): boolean {
  if (Array.isArray(fact)) return fact.length > 0;
  return fact !== undefined && fact !== null && !(typeof fact === 'string' && fact.trim() === '');
}

/** Text without regard to capitals, outer spaces, or how accents are stored. */
const plain = (value: unknown) => String(value).normalize('NFC').trim().toLowerCase();

/** A list is the same as a value when one of its entries is. */
function isSame(fact: unknown, value: string | number | boolean): boolean {
  if (Array.isArray(fact)) return fact.some((entry) => isSame(entry, value));
  if (!isKnown(fact) || typeof fact === 'object') return false;
  if (plain(fact) === plain(value)) return true;
  // Digits alone are a phone number or a code as often as a figure: they count as a figure when one side is one.
  if (typeof fact !== 'number' && typeof value !== 'number') return false;
  const [left, right] = [numberOf(fact), numberOf(value)];
  return left !== undefined && left === right;
}

function contains(fact: unknown, value: string | number | boolean): boolean {
  if (Array.isArray(fact)) return isSame(fact, value);
  return (typeof fact === 'string' || typeof fact === 'number') && plain(fact).includes(plain(value));
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/**
 * Size of what can be more or less: a figure, or a moment written as an ISO date (ms since the epoch); undefined for anything else.
 * A figure compared with a date is taken for ms since the epoch, as records keep their times.
 */
export function magnitude(value: unknown, zone: string = shopZone): { kind: 'figure' | 'moment'; size: number } | undefined {
  const figure = numberOf(value);
  if (figure !== undefined) return { kind: 'figure', size: figure };
  const moment = typeof value === 'string' ? instantOf(value, zone) : undefined;
  return moment === undefined ? undefined : { kind: 'moment', size: moment };
}
