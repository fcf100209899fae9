import * as z from 'zod';
import { plainDurationSchema } from '#nodes/kit/duration.ts';
import { idSchema, type Journey } from '../journey/schema.ts';

/**
 * What comes of one step. `port`: the way out she is to take; with `after`, because something comes that long after she has arrived there
 * (an answer, work that is done); without, by itself: the message is refused, the time is over. `meets`: the goal or an exit rule of the
 * journey is met there, in the middle of a wait.
 */
const choiceSchema = z.union([
  z.object({ port: z.string().min(1).max(60), after: plainDurationSchema.optional() }),
  z.object({ meets: z.enum(['goal', 'exit']), rule: z.number().int().min(0).default(0), after: plainDurationSchema }),
]);

export type Choice = z.infer<typeof choiceSchema>;

/** A sample case of a journey (`stories` of the file): one named customer, when and how she comes in, and what comes of each step. */
export const storySchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(120),
  /** Local date and time of the shop at which she comes in, yyyy-mm-ddThh:mm. */
  at: z.iso.datetime({ local: true, precision: -1 }),
  /** The trigger, and what its event carries. */
  start: z.object({ nodeId: idSchema, data: z.record(z.string(), z.unknown()).default({}) }),
  /** As rules and messages see her: `name`, `title`, `givenName` and whatever else is known. */
  customer: z.record(z.string(), z.unknown()).default({}),
  /** What had happened to her before, so long before she comes in. */
  history: z.array(z.object({ event: z.string().min(1), before: plainDurationSchema })).default([]),
  /** By step: for each visit one, the last again and again. A step that is not named is decided by its rules, or goes its usual way. */
  choices: z.record(idSchema, z.array(choiceSchema).min(1)).default({}),
});

export type Story = z.infer<typeof storySchema>;

/** Those stories of a journey that can be read; a file may hold others. */
export function storiesOf(journey: Pick<Journey, 'stories'>): Story[] {
  return journey.stories.flatMap((each) => storySchema.safeParse(each).data ?? []);
}

/** What a story says of a step on a visit (from 1). */
export function chosen({ choices }: Pick<Story, 'choices'>, nodeId: string, visit: number): Choice | undefined {
  const list = choices[nodeId];
  return list?.[Math.min(visit, list.length) - 1];
}
