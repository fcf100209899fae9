import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { preferredChannels } from '#nodes/kit/rules/preferred-channels.ts';
import { fieldWords } from '#nodes/kit/rules/words.ts';
import type { CustomerShape } from './shape.ts';
import { shownValue } from './shown-data.ts';

/** Fields with a place of their own on the card. */
const apart: readonly string[] = ['status', 'labels'];
/** What stands first, in this order. */
const first = ['company', 'owner', 'source', 'preferredChannel', 'birthday', 'gender', 'city'];
const channels: readonly string[] = preferredChannels;

/** What is kept of a customer besides name and address: the usual first, then the shop's own fields in their order, then whatever else came. */
export function recordFacts(
  attributes: Readonly<Record<string, unknown>>,
  shape: CustomerShape,
  language: string,
): { key: string; name: PhraseValue; value: PhraseValue }[] {
  const order = [...first, ...shape.fields.map(({ key }) => key)];
  const place = (key: string) => (order.indexOf(key) + order.length + 1) % (order.length + 1);
  return Object.keys(attributes)
    .filter((key) => !apart.includes(key) && attributes[key] !== '')
    .sort((a, b) => place(a) - place(b))
    .map((key) => ({ key, name: fieldWords('customer', key), value: valueWords(key, attributes[key], language) }));
}

function valueWords(key: string, value: unknown, language: string): PhraseValue {
  if (key === 'owner') return { called: 'person', id: String(value) };
  if (key === 'preferredChannel' && channels.includes(String(value))) return { key: `kit:preferredChannels.${String(value)}` };
  if (typeof value === 'boolean') return { key: `kit:rules.${value}` };
  return Array.isArray(value) ? value.join(', ') : shownValue(key, value, language);
}
