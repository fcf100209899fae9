import * as z from 'zod';
import { keptTypes } from '../kit/kept.ts';

export const config = z.object({
  /** What conditions and messages ask for it by: letters, digits and underscores, which are shown as spaces. */
  name: z
    .string()
    .regex(/^[\p{L}_][\p{L}\p{M}\p{N}_]{0,59}$/u)
    .meta({ widget: 'keptName' }),
  how: z.enum(['fixed', 'field', 'add']).meta({ widget: 'select' }),
  type: z.enum(keptTypes).meta({ widget: 'select' }),
  /** A date is an ISO date. */
  value: z
    .union([z.string().trim().min(1).max(500), z.number(), z.boolean()])
    .optional()
    .meta({ widget: 'keptValue' }),
  /** Of her record, or of the event that brought her in. */
  from: z
    .object({ source: z.enum(['customer', 'start']), field: z.string().min(1).max(100) })
    .optional()
    .meta({ widget: 'keptFrom' }),
  by: z.number().optional().meta({ widget: 'number' }),
});

export type SetValueConfig = z.infer<typeof config>;
