import { formatNumber, formatVnd, wallClock } from './format.ts';
import type { Called, Listing, Moment, Phrase, PhraseValue } from './phrase.ts';

/** What is needed of an i18next instance. Its interpolation must not escape: screens do that themselves. */
export interface Translator {
  language: string;
  t(key: string, options: Record<string, unknown>): string;
  /** The name of a step of the journey that is spoken of; undefined: it has none of this id. */
  stepName?(id: string): string | undefined;
}

/**
 * Says a phrase in the translator's language.
 * @param namespace where a key without `namespace:` is looked up: the node type for what a definition says
 */
export function say(i18n: Translator, phrase: Phrase, namespace: string): string {
  const { key, params = {} } = phrase;
  const replace: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) replace[name] = sayValue(i18n, value, namespace);
  // `count` chooses between one and many. The others go in by `replace`, where no name means anything to i18next.
  const count = params.count;
  return i18n.t(key, { ns: namespace, replace, ...(typeof count === 'number' ? { count } : {}) });
}

/** One parameter in words. What drafts hold comes in here unread, so that anything that is no parameter at all is said as "…". */
export function sayValue(i18n: Translator, value: PhraseValue, namespace: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value, i18n.language);
  if (typeof value !== 'object' || value === null) return unsayable;
  if ('key' in value) return say(i18n, value, namespace);
  if ('duration' in value) return say(i18n, { key: `duration.${value.duration.unit}`, params: { count: value.duration.amount } }, 'kit');
  if ('list' in value) return sayList(i18n, value, namespace);
  if ('called' in value) return sayName(i18n, value);
  if ('vnd' in value) return formatVnd(value.vnd, i18n.language);
  return Number.isFinite(value.moment) ? sayMoment(i18n, value) : unsayable;
}

const unsayable = '…';

function sayList(i18n: Translator, { list, join }: Listing, namespace: string): string {
  const said = list.map((value) => sayValue(i18n, value, namespace));
  if (join === undefined) return said.join(', ');
  const type = join === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(i18n.language, { type }).format(said);
}

function sayName(i18n: Translator, { called, id, otherwise }: Called): string {
  // Names are whatever people wrote, ids may hold anything: no dot or colon of theirs means something here.
  const name =
    called === 'step'
      ? (i18n.stepName?.(id) ?? '')
      : i18n.t(`${called}.${id}`, { ns: 'names', keySeparator: false, nsSeparator: false, defaultValue: '' });
  if (name !== '') return quoted.has(called) ? `“${name}”` : name;
  return otherwise === undefined ? id : say(i18n, otherwise, 'kit');
}

/** Names that would be read as words of the sentence. */
const quoted: ReadonlySet<Called['called']> = new Set(['segment', 'step', 'journey']);

function sayMoment(i18n: Translator, { moment, zone, from }: Moment): string {
  const clock = wallClock(moment, zone);
  const { time, date } = clock;
  const words = (form: string) =>
    say(i18n, { key: `moment.${form}`, params: { time, date, weekday: { key: `kit:weekday.${clock.weekday}` } } }, 'kit');
  if (from === undefined) return words('full');
  if (from === moment) return words('start');
  const start = wallClock(from, zone);
  if (clock.day === start.day) return words('sameDay');
  if (clock.day === start.day + 1) return words('nextDay');
  if (clock.week === start.week && clock.day > start.day) return words('sameWeek');
  if (clock.week === start.week + 1) return words('nextWeek');
  return words('full');
}

/** With a capital at the beginning, for what stands alone: a choice in a list, a title. */
export function upperFirst(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('vi') + text.slice(first.length);
}
