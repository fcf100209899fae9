import * as z from 'zod';

/** Units a person may choose. `working_day` follows the working calendar; the others are plain arithmetic (a day is 24 hours). */
export const durationUnits = ['second', 'minute', 'hour', 'day', 'working_day'] as const;

export const durationSchema = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(durationUnits),
});

export type Duration = z.infer<typeof durationSchema>;
