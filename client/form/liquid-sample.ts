import { keptWords } from '#nodes/kit/rules/words.ts';
import { valueSigns } from './markup.tsx';

/** A field a message may take in, with what stands for it in the preview: `app:form.insert.<key>`, `app:form.sample.<key>`. */
export const insertable = [
  { key: 'greeting', code: 'customer.greeting' },
  { key: 'givenName', code: 'customer.givenName' },
  { key: 'name', code: 'customer.name' },
  { key: 'orderId', code: 'event.orderId' },
  { key: 'total', code: 'event.total | money' },
  { key: 'shop', code: 'shop.name' },
] as const;

export type InsertKey = (typeof insertable)[number]['key'];

const keyOf = new Map<string, InsertKey>(insertable.map(({ key, code }) => [code.split(' ')[0] ?? code, key]));

/** The same as plain text, for places that show one line of it. */
export function samplesOnly(text: string, sample: (key: InsertKey) => string): string {
  return withSamples(text, sample).replaceAll(valueSigns[0], '').replaceAll(valueSigns[1], '');
}

/** A Liquid text with sample values in place of its fields; tags (`{% … %}`) are left out. */
export function withSamples(text: string, sample: (key: InsertKey) => string): string {
  return text.replace(/\{%[\s\S]*?%\}/g, '').replace(/\{\{-?\s*([\p{L}\p{M}\w.]+)[^}]*\}\}/gu, (_whole, path: string) => {
    const key = keyOf.get(path);
    const value = key === undefined ? keptWords(path.split('.').at(-1) ?? path) : sample(key);
    return `${valueSigns[0]}${value}${valueSigns[1]}`;
  });
}
