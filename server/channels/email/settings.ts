import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { isAddress } from '#server/messages/guard/facts.ts';
import { keptFor } from '../settings.ts';

export const imapSchema = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(993),
  /** TLS from the first byte; otherwise STARTTLS where the server has it. */
  secure: z.boolean().default(true),
  user: z.string().trim().min(1).max(255),
  password: z.string().min(1).max(1000),
  folder: z.string().trim().min(1).max(255).default('INBOX'),
});

export type ImapSettings = z.infer<typeof imapSchema>;

/** How mail comes in. */
export const emailSettingsSchema = z.object({
  /** Where customers' answers go: `name@domain`; the conversation's mark is put behind the name with a plus. Empty: the usual one. */
  replyAddress: z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => text === '' || (isAddress(text) && !text.includes('+') && text.indexOf('@') <= 20), 'Write it as name@domain.')
    .default(''),
  imap: imapSchema.optional(),
});

export type EmailSettings = z.infer<typeof emailSettingsSchema>;

const none: EmailSettings = { replyAddress: '' };

export async function emailSettings(core: Core): Promise<EmailSettings> {
  return (await keptFor(core, 'email', emailSettingsSchema)) ?? none;
}
