import * as z from 'zod';

const token = z.string().max(600);

export const sessionSchema = z.object({
  /** What the browser has kept; absent: a first visit. */
  token: token.optional(),
  /** The shop's own site says who has signed in. */
  identity: z.object({ id: z.string().trim().min(1).max(200), hash: z.string().length(64) }).optional(),
});

const file = z.object({ name: z.string().max(200), type: z.string().max(100), base64: z.base64().max(7_000_000) });

export const writeSchema = z
  .object({
    token,
    /** The browser's own name for it: told twice it is taken once. */
    id: z.string().regex(/^[\w-]{8,64}$/),
    text: z.string().trim().max(4_000),
    language: z.enum(['vi', 'en']).default('vi'),
    files: z.array(file).max(3).default([]),
    /** How she can be reached when she has left the page; what she says of herself, unproven. */
    contact: z
      .object({ name: z.string().trim().max(120).optional(), phone: z.string().max(40).optional(), email: z.string().max(254).optional() })
      .optional(),
  })
  .refine(({ text, files }) => text !== '' || files.length > 0, 'Write something, or send a file.');

export const tokenSchema = z.object({ token });
