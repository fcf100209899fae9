import { eventPhrase } from '../events.ts';
import type { Phrase, PhraseValue } from '../phrase.ts';
import { fieldKind } from './field-kind.ts';
import { asksGroup, groupsField } from './groups.ts';
import { preferredChannels } from './preferred-channels.ts';
import type { FieldRule, HistoryRule, Rules } from './schema.ts';

const channels: readonly string[] = preferredChannels;
/** What asks for letters, or for none: a date means nothing more there. */
const textual: ReadonlySet<string> = new Set<FieldRule['op']>(['contains', 'not_contains', 'mentions', 'known', 'unknown']);

/** Fields that have words of their own (`kit` texts, `fields.<group>.<field>`); any other is said by its name. */
export const namedFields = {
  customer: [
    'name',
    'title',
    'givenName',
    'email',
    'phone',
    'birthday',
    'gender',
    'city',
    'address',
    'status',
    'source',
    'owner',
    'labels',
    'company',
    'preferredChannel',
    'language',
    'zone',
    'createdAt',
    'lastCsat',
    'lastNps',
    'lastCes',
    groupsField,
  ],
  data: [
    'total',
    'amount',
    'quantity',
    'orderId',
    'channel',
    'text',
    'status',
    'product',
    'items',
    'score',
    'survey',
    'band',
    'remark',
    'priority',
    'branch',
    'paymentMethod',
  ],
} as const;

/** True when there is a tree that asks something. Settings may be incomplete, so nothing is taken for granted. */
export function hasRules(rules: Partial<Rules> | undefined): rules is Rules {
  return Array.isArray(rules?.rules) && rules.rules.length > 0;
}

/** A rule tree in words, for the middle of a sentence: "chưa đặt hàng trong 30 ngày qua". */
export function rulesPhrase(tree: Rules): Phrase {
  const list = (Array.isArray(tree.rules) ? tree.rules : []).map((rule) => rulePhrase(rule, tree.rules.length > 1));
  const [only] = list;
  const said: Phrase =
    list.length === 1 && only ? only : { key: 'kit:rules.all', params: { rules: { list, join: tree.combinator === 'or' ? 'or' : 'and' } } };
  return tree.not ? { key: 'kit:rules.not', params: { rules: said } } : said;
}

function rulePhrase(rule: Rules['rules'][number], amongOthers: boolean): Phrase {
  if ('kind' in rule) return rule.kind === 'history' ? historyPhrase(rule) : fieldPhrase(rule);
  const said = rulesPhrase(rule);
  return amongOthers && rule.rules?.length > 1 && !rule.not ? { key: 'kit:rules.group', params: { rules: said } } : said;
}

function fieldPhrase({ source, field, op, value }: FieldRule): Phrase {
  if (asksGroup({ source, field }))
    return { key: `kit:rules.segment.${op === 'is_not' ? 'is_not' : 'is'}`, params: { group: segmentWords(value) } };
  const rule: FieldRule = { kind: 'field', source, field, op, value };
  return { key: `kit:rules.${wordsOf(rule)}`, params: { field: fieldWords(source, field), value: valueWords(rule) } };
}

/** ISO date, as date fields are compared with. */
const day = /^(\d{4})-(\d{2})-(\d{2})$/;

/** How this is said depends on what it is compared with: a date comes after, a figure is equal, a label is there. */
function wordsOf({ source, field, op, value }: FieldRule): string {
  const isList = fieldKind({ source, field }) === 'list';
  if (isList && (op === 'contains' || op === 'not_contains')) return `list.${op}`;
  // A draft may not have been told yet how to compare.
  if (op === undefined || textual.has(op)) return `field.${op}`;
  if (typeof value === 'string' && day.test(value)) return `day.${op}`;
  if (op !== 'is' && op !== 'is_not') return `field.${op}`;
  return typeof value === 'number' ? `number.${op}` : typeof value === 'boolean' ? `yes_no.${op}` : `field.${op}`;
}

/** A group by its name. */
export function segmentWords(id: FieldRule['value']): PhraseValue {
  if (id === undefined || id === '') return { key: 'kit:unset.segment' };
  return { called: 'segment', id: String(id), otherwise: { key: 'kit:unset.segmentGone' } };
}

/** The name of a value that a journey keeps, as a person wrote it. */
export function keptWords(name: string): string {
  return String(name).replaceAll('_', ' ');
}

/** The name of a field in words. */
export function fieldWords(source: FieldRule['source'], field: string | undefined): PhraseValue {
  if (!field) return { key: 'kit:unset.field' };
  if (source === 'values') return keptWords(field);
  const group = source === 'customer' ? 'customer' : 'data';
  const names: readonly string[] = namedFields[group];
  if (names.includes(field)) return { key: `kit:fields.${group}.${field}` };
  return source === 'customer' ? { called: 'field', id: field } : field;
}

function valueWords({ source, field, op, value }: FieldRule): PhraseValue {
  if (value === undefined || value === '') return { key: 'kit:unset.value' };
  if (field === 'owner') return { called: 'person', id: String(value) };
  if (field === 'preferredChannel' && channels.includes(String(value))) return { key: `kit:preferredChannels.${value}` };
  const kind = fieldKind({ source, field });
  if (kind === 'money' && typeof value === 'number') return { vnd: value };
  const [date, year, month, dayOfMonth] = (typeof value === 'string' && day.exec(value)) || [];
  if (date !== undefined && !textual.has(op)) return `${Number(dayOfMonth)}/${Number(month)}/${year}`;
  return typeof value === 'boolean' ? { key: `kit:rules.${value}` } : value;
}

function historyPhrase({ event, op, atLeast = 1, within }: HistoryRule): Phrase {
  const once = atLeast <= 1;
  const form = once && op === 'not_happened' ? 'did_not' : 'did';
  const count = once ? 'once' : op === 'happened' ? 'atLeast' : 'fewer';
  const happened: Phrase = { key: `kit:rules.history.${count}`, params: { event: eventPhrase(event, form), count: atLeast } };
  return within ? { key: 'kit:rules.history.within', params: { happened, within: { duration: within } } } : happened;
}
