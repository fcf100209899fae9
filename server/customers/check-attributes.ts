import * as z from 'zod';
import { Refusal } from '#server/kit/refusal.ts';
import type { OwnField } from './shape-schema.ts';

export const attributeSchema = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().trim().min(1).max(80)).max(50),
  z.null(),
]);
export type Attribute = z.infer<typeof attributeSchema>;

/** Whether a value is of the kind that the shop's own field holds. */
export function fits({ type, choices }: OwnField, value: Attribute): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'yes_no') return typeof value === 'boolean';
  if (type === 'date') return z.iso.date().safeParse(value).success;
  return typeof value === 'string' && (type === 'text' || choices.includes(value));
}

/**
 * What a person writes must be what the shop's own fields hold. What stands there already may stay, though a choice is no longer offered.
 * Throws Refusal `field_wrong`.
 */
export function refuseWrongAttributes(
  fields: readonly OwnField[],
  written: Readonly<Record<string, Attribute>>,
  before: Readonly<Record<string, unknown>>,
): void {
  for (const field of fields) {
    const value = written[field.key];
    if (value === undefined || value === null || value === before[field.key] || fits(field, value)) continue;
    throw new Refusal('invalid', 'field_wrong', {
      message: `The field ${field.key} cannot hold ${JSON.stringify(value)}: it is of the kind ${field.type}.`,
      params: { field: field.label },
      data: { field: field.key },
    });
  }
}
