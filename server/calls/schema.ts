import * as z from 'zod';
import { durationSchema } from '#nodes/kit/duration.ts';

const id = z.string().min(1).max(100);
const time = z.number().int().min(0).max(8.64e15);

const traceSchema = z.object({
  seq: z.number().int().min(0),
  nodeId: id,
  visit: z.number().int().min(1),
  enteredAt: time,
  leftAt: time.optional(),
  port: z.string().max(100).optional(),
});

/** What a worker sends: see `Request` in nodes/kit/calls.ts. */
export const requestSchema = z.object({
  key: z.string().min(1).max(400),
  name: z.string().min(1).max(80),
  enrollmentId: id,
  versionId: id,
  nodeId: id,
  visit: z.number().int().min(1),
  seq: z.number().int().min(0),
  at: time,
  trace: z.array(traceSchema).max(2000),
  input: z.unknown(),
});

export const performSchema = z.object({ kind: z.enum(['read', 'call', 'end', 'move']), request: requestSchema });
export type Perform = z.infer<typeof performSchema>;

const ofSetting = { path: z.string().min(1).max(200) };
export const evaluateInput = z.object(ofSetting);
export const chooseInput = z.object(ofSetting);
export const momentInput = z.object({ from: time, ...ofSetting });
export const deadlineInput = z.object({ from: time, duration: durationSchema });
export const endInput = z.object({ reason: z.enum(['finished', 'exitRule', 'goal', 'removed', 'restarted']) });
