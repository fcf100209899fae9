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

/** Something besides messages that this shop asks its customers for: photographs, calls, passing data on. `key` never changes. */
const consentKindSchema = z.object({
  key: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u),
  label: z.string().trim().min(1).max(80),
  /** What is read or shown to her when she is asked. */
  words: z.string().trim().max(2000).default(''),
});

const askedIn = z.string().trim().max(2000).default('');

export type OwnField = z.infer<typeof ownFieldSchema>;

/** What a shop keeps of its customers besides name and address. A status is known by its name. */
export const customerSettingsSchema = z.object({
  fields: z.array(ownFieldSchema).max(60).default([]),
  consents: z.array(consentKindSchema).max(30).default([]),
  /** In which words she is asked about messages. */
  consentWords: z.object({ care: askedIn, advertising: askedIn, transaction: askedIn }).prefault({}),
  statuses: z.array(z.string().trim().min(1).max(40)).max(30).default(['Mới', 'Quan tâm', 'Đã mua', 'Thân thiết', 'Đã mất']),
});

export type CustomerSettings = z.infer<typeof customerSettingsSchema>;
