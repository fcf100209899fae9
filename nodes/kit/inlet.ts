import * as z from 'zod';

/** A place in what another system sends: names with dots between. */
const place = z.string().trim().min(1).max(200);

/** What a call of another system means: whose it is, and what else of it goes where. */
export const inletSchema = z.object({
  /** How it is known to be genuine: by the secret in the address, or signed by Standard Webhooks. */
  secure: z.enum(['url', 'signature']).default('url'),
  phone: place.optional(),
  email: place.optional(),
  name: place.optional(),
  /** Its own number for the call or the order: the same one twice is taken once. */
  id: place.optional(),
  /** Further fields of the customer. */
  more: z
    .array(z.object({ from: place, to: z.string().trim().min(1).max(80) }))
    .max(40)
    .optional(),
});

export type Inlet = z.infer<typeof inletSchema>;
