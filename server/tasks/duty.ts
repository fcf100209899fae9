import * as z from 'zod';
import { dueSchema } from '#nodes/kit/duration.ts';
import { whoSchema } from '#nodes/kit/staff.ts';

/** What of a step's settings describes the work, whatever kind of step it is. */
export const dutySchema = z.object({
  title: z.string().default(''),
  script: z.string().default(''),
  checklist: z.array(z.string()).default([]),
  who: whoSchema,
  due: dueSchema,
  calendar: z.string().optional(),
});

export const openTaskInput = z.object({ ask: z.enum(['task', 'call']) });
export const timeUpInput = z.object({ port: z.string().min(1).max(100) });

/** What a ladder says, whatever kind of step it is. */
export const ladderSchema = z.object({
  levels: z.array(z.object({ who: whoSchema, limit: dueSchema })).min(1),
  title: z.string().default(''),
  stops: z.enum(['done', 'claimed']).default('done'),
  calendar: z.string().optional(),
});

export const raiseTaskInput = z.object({ level: z.number().int().min(0).max(20) });
