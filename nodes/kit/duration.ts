import * as z from 'zod';

/** Units a person may choose. `working_day` follows the working calendar; the others are plain arithmetic (a day is 24 hours). */
export const durationUnits = ['second', 'minute', 'hour', 'day', 'working_day'] as const;

/** The units that need no calendar. */
export const plainUnits = ['second', 'minute', 'hour', 'day'] as const;

/** Units for what staff have to do: an hour of working time stands still while the shop is closed. */
export const dueUnits = ['second', 'minute', 'hour', 'day', 'working_hour', 'working_day'] as const;

const amount = z.number().int().min(1).max(3650);

export const durationSchema = z.object({ amount, unit: z.enum(durationUnits) });

/** A duration that is plain arithmetic, for looking back and for time limits that must not depend on opening hours. */
export const plainDurationSchema = z.object({ amount, unit: z.enum(plainUnits) });

/** A limit for staff. */
export const dueSchema = z.object({ amount, unit: z.enum(dueUnits) });

/** Any duration there is. */
export const anyDurationSchema = z.object({ amount, unit: z.enum([...durationUnits, 'working_hour']) });

/** What a customer may be made to wait. */
export type WaitDuration = z.infer<typeof durationSchema>;
export type Duration = z.infer<typeof anyDurationSchema>;
export type PlainDuration = z.infer<typeof plainDurationSchema>;
