import * as z from 'zod';

const fieldTypes = ['text', 'number', 'date', 'choice', 'yes_no'] as const;

/** A field that this shop keeps of its customers. `key` is what other systems, rules and messages call it by; it never changes. */
export const ownFieldSchema = z.object({
  key: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u),
  label: z.string().trim().min(1).max(60),
  type: z.enum(fieldTypes),
  /** What can be chosen; for `choice` only. */
  choices: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
});

export type OwnField = z.infer<typeof ownFieldSchema>;

/** What a shop keeps of its customers besides name and address. A status is known by its name. */
export const customerSettingsSchema = z.object({
  fields: z.array(ownFieldSchema).max(60).default([]),
  statuses: z.array(z.string().trim().min(1).max(40)).max(30).default(['Mới', 'Quan tâm', 'Đã mua', 'Thân thiết', 'Đã mất']),
});
