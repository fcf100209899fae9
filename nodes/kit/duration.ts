import * as z from 'zod';

/** Units a person may choose. `working_day` follows the working calendar; the others are plain arithmetic (a day is 24 hours). */
export const durationUnits = ['second', 'minute', 'hour', 'day', 'working_day'] as const;

/** The units that need no calendar. */
export const plainUnits = ['second', 'minute', 'hour', 'day'] as const;

const amount = z.number().int().min(1).max(3650);

export const durationSchema = z.object({ amount, unit: z.enum(durationUnits) });

/** A duration that is plain arithmetic, for looking back and for time limits that must not depend on opening hours. */
export const plainDurationSchema = z.object({ amount, unit: z.enum(plainUnits) });

export type Duration = z.infer<typeof durationSchema>;
export type PlainDuration = z.infer<typeof plainDurationSchema>;
