import * as z from 'zod';
import { durationSchema } from '#nodes/kit/duration.ts';
import { roundsAtMost } from '#nodes/kit/rounds.ts';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';

/** Ids are used in workflow ids, keys and URLs. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/**
 * Who may enter. `per: 'key'` allows one enrollment per value of `key` (a field of the starting event, such as `orderId`).
 * `whileInside`: what happens when she (or that key) qualifies while still inside. `repeat`: after she has left.
 */
export const entrySchema = z.object({
  per: z.enum(['customer', 'key']).default('customer'),
  key: z.string().min(1).optional(),
  whileInside: z.enum(['ignore', 'restart']).default('ignore'),
  repeat: z.enum(['always', 'once', 'cooldown']).default('always'),
  cooldown: durationSchema.optional(),
});

/** An event that acts at once, in the middle of any wait. */
const interruptRuleSchema = z.object({
  event: z.string().min(1),
  where: rulesSchema.optional(),
  sameKey: z.boolean().optional(),
});

/** Narrower a stage has no room for a card, px of the drawing. */
export const leastStage = 224;

/**
 * Columns of the drawing for the parts of a customer's way, side by side from `from` on (px of the drawing). A step belongs to the one it
 * stands in, and says so by its `stage`.
 */
const stagesSchema = z.object({
  from: z.number(),
  list: z
    .array(z.object({ id: idSchema, name: z.string().max(80), width: z.number().min(leastStage).max(1_000_000) }))
    .min(1)
    .max(20),
});

export const settingsSchema = z.object({
  entry: entrySchema.default({ per: 'customer', whileInside: 'ignore', repeat: 'always' }),
  exitRules: z.array(interruptRuleSchema).default([]),
  goal: interruptRuleSchema.optional(),
  stages: stagesSchema.optional(),
});

export const nodeSchema = z.object({
  id: idSchema,
  type: z.string().min(1),
  /** The name a person gave the step; empty means the type's own name. */
  name: z.string().max(120).default(''),
  /** Id of the stage it stands in. */
  stage: z.string().max(80).optional(),
  /** Settings of the node type; may be incomplete in a draft. */
  config: z.record(z.string(), z.unknown()).default({}),
  position: z.object({ x: z.number(), y: z.number() }),
  /** Of what can be drawn larger or smaller, in canvas pixels; absent: as large as at first. */
  size: z.object({ width: z.number().min(40).max(4000), height: z.number().min(40).max(4000) }).optional(),
});

export const roundsSchema = z.int().min(1).max(roundsAtMost);

/** `atMost`: how often one customer may go this way, which leads back; from then on she leaves by another one (see `usedUp`). */
export const edgeSchema = z.object({
  from: idSchema,
  port: z.string().min(1),
  to: idSchema,
  atMost: roundsSchema.optional(),
});

/** The journey file, `nhip.journey/1`: what is drawn, complete or not. */
export const journeySchema = z.object({
  format: z.literal('nhip.journey/1'),
  name: z.string().trim().min(1).max(120),
  settings: settingsSchema.prefault({}),
  nodes: z.array(nodeSchema).max(1000),
  edges: z.array(edgeSchema).max(5000),
  stories: z.array(z.record(z.string(), z.unknown())).default([]),
});

export type Journey = z.infer<typeof journeySchema>;
export type JourneyNode = z.infer<typeof nodeSchema>;
export type JourneyEdge = z.infer<typeof edgeSchema>;
export type JourneySettings = z.infer<typeof settingsSchema>;
export type Entry = z.infer<typeof entrySchema>;
