import * as z from 'zod';
import { importKinds } from './columns.ts';

/** What a person may choose about an import; each has a sensible beginning. */
export const optionsSchema = z
  .object({
    /** Whose the customers' codes are, so that codes of two systems are not mixed up. */
    source: z.string().trim().min(1).max(80).default('shop'),
    /** Of a customer who is known: fill gaps only, or put what the file says in place of it. Empty cells never erase. */
    known: z.enum(['fill', 'renew']).default('fill'),
    /** Type of event that each record tells of. */
    type: z.string().trim().min(1).max(80).default('order_placed'),
    /** Journeys take notice as if it happened now; otherwise it is history only. */
    react: z.boolean().default(false),
  })
  .prefault({});
export type ImportOptions = z.infer<typeof optionsSchema>;

/** What each column is, in the order of the heads; see columns.ts. */
export const columnsSchema = z.array(z.string().max(100)).max(500);

export const kindSchema = z.enum(importKinds);
