import { groupsField } from './groups.ts';
import type { FieldRule } from './schema.ts';

/**
 * What values a field holds, as far as comparing goes. `day` is a date of the calendar, `moment` a point of time that is asked for by days;
 * `code` is text that nobody reads as a sentence (a phone number, an order's number); `any` is a field nothing is known of.
 */
export type FieldKind = 'text' | 'code' | 'number' | 'money' | 'day' | 'moment' | 'choice' | 'list' | 'yes_no' | 'group' | 'any';

type Operator = FieldRule['op'];

const kinds: Record<'customer' | 'data', Readonly<Record<string, FieldKind>>> = {
  customer: {
    name: 'text',
    title: 'text',
    givenName: 'text',
    email: 'code',
    phone: 'code',
    birthday: 'day',
    gender: 'text',
    city: 'text',
    address: 'text',
    status: 'choice',
    source: 'text',
    owner: 'choice',
    labels: 'list',
    company: 'text',
    preferredChannel: 'choice',
    language: 'code',
    zone: 'code',
    createdAt: 'moment',
    lastCsat: 'number',
    lastNps: 'number',
    lastCes: 'number',
    [groupsField]: 'group',
  },
  data: {
    total: 'money',
    amount: 'money',
    quantity: 'number',
    orderId: 'code',
    channel: 'text',
    text: 'text',
    status: 'text',
    product: 'text',
    items: 'list',
    score: 'number',
    survey: 'text',
    band: 'text',
    remark: 'text',
    priority: 'text',
    branch: 'text',
    paymentMethod: 'text',
  },
};

const ownKinds: Readonly<Record<string, FieldKind>> = { text: 'text', number: 'number', date: 'day', choice: 'choice', yes_no: 'yes_no' };

/** @param own the fields this shop keeps of its customers, or the values the journey keeps, with their types */
export function fieldKind(
  { source, field }: Pick<FieldRule, 'source' | 'field'>,
  own: readonly { key: string; type: string }[] = [],
): FieldKind {
  const mine = source === 'customer' || source === 'values' ? own.find(({ key }) => key === field) : undefined;
  if (mine !== undefined) return ownKinds[mine.type] ?? 'any';
  if (source === 'values') return 'any';
  const named = kinds[source === 'customer' ? 'customer' : 'data'];
  return Object.hasOwn(named, field) ? (named[field] ?? 'any') : 'any';
}

const figures: readonly Operator[] = ['at_least', 'greater', 'at_most', 'less', 'is', 'is_not', 'known', 'unknown'];
const chosen: readonly Operator[] = ['is', 'is_not', 'known', 'unknown'];
const written: readonly Operator[] = ['is', 'is_not', 'contains', 'not_contains', 'known', 'unknown'];
const sentences: readonly Operator[] = [...written.slice(0, 4), 'mentions', ...written.slice(4)];

/** What can sensibly be asked of each kind, the likeliest first: it is what a fresh question asks. */
const operators: Record<FieldKind, readonly Operator[]> = {
  text: sentences,
  code: written,
  number: figures,
  money: figures,
  day: ['at_least', 'greater', 'at_most', 'less', 'is', 'is_not', 'known', 'unknown'],
  // A point of time is never a day, nor does it end with one: only these two say what they seem to.
  moment: ['at_least', 'less'],
  choice: chosen,
  list: ['contains', 'not_contains', 'known', 'unknown'],
  yes_no: ['is', 'known', 'unknown'],
  group: ['is', 'is_not'],
  any: ['is', 'is_not', 'contains', 'not_contains', 'mentions', 'at_least', 'greater', 'at_most', 'less', 'known', 'unknown'],
};

/** The operators to offer; one chosen before stays among them, so that nobody's rule changes by being looked at. */
export function operatorsFor(kind: FieldKind, now?: Operator): readonly Operator[] {
  const offered = operators[kind];
  return now === undefined || offered.includes(now) ? offered : [...offered, now];
}

const firstFigures: Readonly<Record<string, number>> = { lastCsat: 4, lastNps: 9, lastCes: 5, score: 4, total: 500_000, amount: 500_000 };

/** A question to begin with when this field has been chosen: one that can be asked as it stands wherever there is a usual answer. */
export function freshQuestion(
  rule: Pick<FieldRule, 'kind' | 'source' | 'field'>,
  { kind, today }: { kind: FieldKind /** ISO date. */; today: string },
): FieldRule {
  const { source, field } = rule;
  const [op = 'is'] = operators[kind];
  const value = kind === 'yes_no' ? true : kind === 'day' || kind === 'moment' ? today : '';
  const figure = kind === 'number' || kind === 'money' ? (firstFigures[field] ?? 1) : undefined;
  return { kind: 'field', source, field, op, value: figure ?? value };
}
