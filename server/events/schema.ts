import * as z from 'zod';
import { incomingCustomerSchema } from '#server/customers/identity.ts';

/** ISO date and time, or ms since the epoch. */
const moment = z.union([z.number().int().min(0).max(8.64e15), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);

/** Something that happened to a customer, as another system tells it. `id` is that system's own; (source, id) is taken once. */
export const incomingEventSchema = z.strictObject({
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(80).optional(),
  type: z.string().min(1).max(80),
  /** When it happened; absent: now. */
  at: moment.optional(),
  customer: incomingCustomerSchema,
  data: z.record(z.string(), z.unknown()).default({}),
});

export type IncomingEvent = z.infer<typeof incomingEventSchema>;
/** As it is written: dates as text, data left out when there is none. */
export type IncomingEventInput = z.input<typeof incomingEventSchema>;
