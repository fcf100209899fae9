import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { momentSchema } from '#nodes/kit/calendar/moment.ts';
import type { NamedCalendar } from '#nodes/kit/calendar/named.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import type { WorkingCalendar } from '#nodes/kit/calendar/working.ts';
import type { Request } from '#nodes/kit/calls.ts';
import type { Duration, PlainDuration } from '#nodes/kit/duration.ts';
import { type Decision, decide, type Purpose, portOf } from '#nodes/kit/guard/decide.ts';
import type { QuietWindow } from '#nodes/kit/guard/quiet.ts';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Answering } from './simulate.ts';

/** What of the shop's settings decides when something happens to a customer. */
export interface Shop {
  /** IANA name; the customer of the case lives here. */
  zone: string;
  calendar: WorkingCalendar;
  calendars: readonly NamedCalendar[];
  quiet: QuietWindow & { enabled: boolean; transactions: boolean };
  cap: { enabled: boolean; messages: number; hours: number };
  /** Hours after which a message of a kind is too late. */
  latest: Readonly<Record<Purpose, number>>;
}

/** A step as its answers need it: settings as far as they are there, and the way out that is wanted of it or is its usual one. */
export interface Asked {
  config: Readonly<Record<string, unknown>>;
  port: string;
}

const hourMs = 3_600_000;
/** How far ahead a date of hers lies that nobody knows: long enough to be seen as a wait. Our own figure. */
const dateAheadMs = 14 * 24 * hourMs;

/** Ports by which a message is not sent. */
const unsent: readonly string[] = ['unreachable', 'not_allowed'];

/**
 * The answers a shop gives in a case where all goes as `stepOf` says: calendars and the guard's rules are the real ones, with an address that
 * is good and nobody who has said no. Remembers what it has sent, for the limit of messages.
 */
export function answersOf(shop: Shop, stepOf: (request: Request) => Asked): Answering {
  const sent: number[] = [];
  /** When each message was asked for first: its latest useful moment counts from there. */
  const askedAt = new Map<string, number>();
  const calendarOf = (id: unknown) => shop.calendars.find((each) => each.id === id) ?? shop.calendar;

  function guard({ key, at }: Request, config: Asked['config']): Decision {
    const purpose = purposeOf(config.purpose);
    const first = askedAt.get(key) ?? at;
    askedAt.set(key, first);
    const transaction = purpose === 'transaction';
    const latest = isDuration(config.latest) ? milliseconds(config.latest) : shop.latest[purpose] * hourMs;
    return decide({
      ...{ at, purpose, address: 'good', optedOut: false, missing: undefined, zone: shop.zone, latest: first + latest },
      quiet: shop.quiet.enabled && (!transaction || shop.quiet.transactions) ? shop.quiet : undefined,
      cap: shop.cap.enabled && !transaction ? { messages: shop.cap.messages, windowMs: shop.cap.hours * hourMs, sent } : undefined,
    });
  }

  /** What the guard makes of a message; `done` when it lets it through. */
  function send(request: Request, { config, port }: Asked, done: unknown) {
    if (unsent.includes(port)) return { done: { port } };
    const decision = guard(request, config);
    if (decision.decision === 'hold') return { holdUntil: decision.until };
    if (decision.decision === 'skip') return { done: { port: portOf(decision.reason) } };
    if (purposeOf(config.purpose) !== 'transaction') sent.push(request.at);
    return { done };
  }

  const due = (from: number, duration: unknown, calendar: unknown) =>
    deadline({ from, duration: asDuration(duration), zone: shop.zone, calendar: calendarOf(calendar) });

  return (kind, request) => {
    const { name, at, input } = request;
    if (kind === 'end' || kind === 'move') return { done: null };
    const asked = stepOf(request);
    const { config, port } = asked;
    switch (name) {
      case 'arrived':
        return { done: null };
      case 'unheard':
        return { done: { event: null } };
      case 'send':
      case 'sendNext':
        return send(request, asked, { port: 'sent' });
      case 'ask':
        return send(request, asked, { at });
      case 'askScore':
        return send(request, asked, {
          until: due(at, config.limit, undefined),
          ...(isDuration(config.reminder) ? { remindAt: at + milliseconds(config.reminder) } : {}),
        });
      case 'remindScore': {
        const answer = send(request, asked, { at });
        return 'holdUntil' in answer ? { done: { remindAt: answer.holdUntil } } : answer;
      }
      case 'scoreTimeUp':
        return { done: { port: 'no_answer' } };
      case 'openTask':
        return { done: { until: due(at, config.due, config.calendar) } };
      case 'raiseTask':
        return { done: { until: due(at, limitOf(config.levels, within(input, 'level')), config.calendar) } };
      case 'timeUp':
        return { done: { port: within(input, 'port') } };
      case 'deadline':
        return { done: { at: due(Number(within(input, 'from')), within(input, 'duration'), config.calendar) } };
      case 'moment': {
        if (port === 'passed' || port === 'unknown') return { done: { none: port } };
        const moment = momentSchema.parse(setting(config, String(within(input, 'path'))));
        const from = Number(within(input, 'from'));
        const value = new Date(from + dateAheadMs).toISOString();
        return { done: nextMoment({ from, moment, zone: shop.zone, calendar: calendarOf(config.calendar), value }) };
      }
      default:
        return { done: { port } };
    }
  };
}

/** What stands under a key of whatever it is. */
export function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** The part of a step's settings under a path with dots between. */
export function setting(config: unknown, path: string): unknown {
  return path.split('.').reduce(within, config);
}

function limitOf(levels: unknown, level: unknown): unknown {
  return within(Array.isArray(levels) ? levels[Number(level)] : undefined, 'limit');
}

function purposeOf(value: unknown): Purpose {
  return value === 'transaction' || value === 'advertising' ? value : 'care';
}

function isDuration(value: unknown): value is PlainDuration {
  return Number.isFinite(within(value, 'amount'));
}

/** Settings may be incomplete: what has no length stops the case here, see `Unset`. */
function asDuration(value: unknown): Duration {
  if (!Number.isFinite(within(value, 'amount'))) throw new TypeError('A limit is not set.');
  // Whatever has an amount came from a duration's own fields.
  return value as Duration;
}
