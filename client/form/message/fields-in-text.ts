/** A field that stands in a message, as a person sees it: a chip. What is not this simple (tags, other Liquid) stays text. */
export interface FieldInText {
  from: number;
  to: number;
  /** `customer.givenName` */
  path: string;
  /** Filters behind it, as written, without the fallback: ` | money`; empty for none. */
  filters: string;
  /** What stands there when she has none; undefined: nothing was said. */
  fallback: string | undefined;
}

// A quoted text is taken whole, so that a brace or a bar inside it ends nothing.
const pattern = /\{\{-?\s*([\p{L}_][\w\p{L}\p{M}.-]*)((?:\s*\|(?:"[^"\n]*"|'[^'\n]*'|[^}"'|\n])*)*?)\s*-?\}\}/gu;
// Only as the first filter: behind another one a missing field is an error before the fallback is asked.
const fallbackPattern = /^\s*\|\s*default:\s*(?:"([^"\n]*)"|'([^'\n]*)')/u;

/** The fields of a text, in order. Offsets are in UTF-16 units. */
export function fieldsIn(text: string): FieldInText[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, path = '', behind = ''] = match;
    const fallback = fallbackPattern.exec(behind);
    return {
      ...{ from: match.index, to: match.index + whole.length, path },
      filters: (fallback === null ? behind : behind.slice(fallback[0].length)).trimEnd(),
      fallback: fallback?.[1] ?? fallback?.[2],
    };
  });
}

/** The field as it is written in Liquid. A fallback cannot hold both kinds of quotation marks: the double ones become typographic. */
export function fieldCode({ path, filters, fallback }: Pick<FieldInText, 'path' | 'filters' | 'fallback'>): string {
  if (fallback === undefined) return `{{ ${path}${filters} }}`;
  const words = fallback.replace(/[\n\r]+/g, ' ').replaceAll('"', '”');
  return `{{ ${path} | default: "${words}"${filters} }}`;
}

/** The text with another fallback wherever the field stands; `undefined` or empty takes it away. */
export function withFallback(text: string, path: string, fallback: string | undefined): string {
  let out = '';
  let at = 0;
  for (const field of fieldsIn(text)) {
    if (field.path !== path) continue;
    out += text.slice(at, field.from) + fieldCode({ ...field, fallback: fallback === '' ? undefined : fallback });
    at = field.to;
  }
  return out + text.slice(at);
}
