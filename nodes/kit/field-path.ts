import * as z from 'zod';

const part = z.looseObject({
  widget: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const known = new WeakMap<z.ZodType, unknown>();

/**
 * The setting a place in the settings belongs to, as its texts name it (`fields.<path>`): the innermost one that has a control of
 * its own, without places in lists. `limit.amount` belongs to `limit`, `events.2.event` to `events.event`.
 */
export function fieldPath(config: z.ZodType, path: readonly PropertyKey[]): string {
  let schema: unknown = known.get(config) ?? z.toJSONSchema(config, { io: 'input' });
  known.set(config, schema);
  const names: string[] = [];
  let found: string | undefined;
  for (const key of path) {
    const here = part.safeParse(schema).data;
    if (typeof key === 'string') names.push(key);
    schema = typeof key === 'string' ? here?.properties?.[key] : here?.items;
    if (typeof key === 'string' && part.safeParse(schema).data?.widget !== undefined) found = names.join('.');
  }
  return found ?? names.slice(0, 1).join('.');
}
