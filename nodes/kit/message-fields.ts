/** What a message may name of a customer, by Liquid. Anything may stand under `event.` (data of the event she came in by), `customer.attributes.` and `values.` (what the journey keeps). */
const knownFields = [
  'customer.name',
  'customer.givenName',
  'customer.title',
  'customer.greeting',
  'customer.email',
  'customer.phone',
  'shop.name',
] as const;

/** Prefixes that take any name behind them. */
const openFields = ['customer.attributes', 'event', 'values'] as const;

/** As a person may be told them. */
export const availableFields: readonly string[] = [...knownFields, ...openFields.map((open) => `${open}.…`)];

export function isKnownField(path: string): boolean {
  return openFields.some((open) => path.startsWith(`${open}.`)) || knownFields.some((known) => known === path);
}

const shown = /\{\{-?\s*([\p{L}_][\w\p{L}.-]*)(?![\w\p{L}.[-])/gu;
/** Tags that give a name of their own to something. */
const named = /\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+([\w\p{L}-]+)/gu;
/** Words of Liquid itself. */
const words = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank', 'forloop', 'tablerowloop']);

/**
 * Fields that are shown by `{{ … }}` and do not exist. A quick look for while one writes, without reading Liquid in full: conditions and
 * filters are looked at when the journey is published.
 */
export function unknownFields(text: string): string[] {
  const own = new Set([...text.matchAll(named)].map((match) => match[1]));
  const paths = [...text.matchAll(shown)].map((match) => match[1] ?? '');
  return [...new Set(paths)].filter((path) => {
    const [root = ''] = path.split('.');
    return !own.has(root) && !words.has(path) && !words.has(root) && !isKnownField(path);
  });
}

/** Every `{{` and `{%` is closed before the next one opens, and nothing closes what was not open. */
export function isBalanced(text: string): boolean {
  let open = '';
  for (const [mark] of text.matchAll(/\{\{|\}\}|\{%|%\}/g)) {
    if (mark === '{{' || mark === '{%') {
      if (open !== '') return false;
      open = mark;
    } else {
      if (open !== (mark === '}}' ? '{{' : '{%')) return false;
      open = '';
    }
  }
  return open === '';
}
