import * as z from 'zod';
import type { Found } from './definition.ts';
import { availableFields, isBalanced, unknownFields } from './message-fields.ts';

/** A name other programs and rules can use: letters, digits and underscores. */
const name = z
  .string()
  .trim()
  .regex(/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u);

/** Names, each with a value in which fields may stand by Liquid. */
export const pairsSchema = z.array(
  z.object({ name: name.meta({ widget: 'text' }), value: z.string().max(2000).meta({ widget: 'liquid' }) }),
);

export type Pair = z.infer<typeof pairsSchema>[number];

/** What the schema cannot see: a name that stands twice, and values that cannot be written. */
export function checkPairs(pairs: readonly Pair[], field: string): Found[] {
  const found: Found[] = [];
  const names = new Set<string>();
  pairs.forEach((pair, index) => {
    const error = (code: string, at: string, params: Found['text']['params'] = {}) =>
      found.push({ code, severity: 'error', field: `${field}.${index}.${at}`, text: { key: `kit:problems.${code}`, params } });
    if (names.has(pair.name)) error('pairs_same_name', 'name', { name: pair.name });
    names.add(pair.name);
    if (!isBalanced(pair.value)) error('pairs_open', 'value', { open: '{{', close: '}}' });
    else
      for (const unknown of unknownFields(pair.value))
        error('pairs_unknown_field', 'value', { name: unknown, known: { list: availableFields } });
  });
  return found;
}
