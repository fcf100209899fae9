import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { keptFor } from '../settings.ts';

/** `https://shop.vn`: scheme, host and port, nothing else. */
const siteSchema = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .transform((text) => new URL(text).origin);

export const chatSettingsSchema = z.object({
  /** Pages of these sites may show the chat. */
  sites: z.array(siteSchema).max(50).default([]),
  /** Of the button and of what she writes. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#0B7A6B'),
  /** First words, in Vietnamese and English; empty: the usual ones. */
  greeting: z.object({ vi: z.string().trim().max(300).default(''), en: z.string().trim().max(300).default('') }).prefault({}),
  /** What the shop's own site signs the id of a signed-in customer with. */
  secret: z.string().min(32).max(200),
});

export type ChatSettings = z.infer<typeof chatSettingsSchema>;

/** Undefined while the chat is not switched on. */
export function chatSettings(core: Core): Promise<ChatSettings | undefined> {
  return keptFor(core, 'chat', chatSettingsSchema);
}
