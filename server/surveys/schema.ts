import * as z from 'zod';
import { durationSchema, plainDurationSchema } from '#nodes/kit/duration.ts';
import { scoreKinds } from '#nodes/kit/scores.ts';

/** What is read of the settings of a step that asks for a score, besides its order of channels. */
export const surveySchema = z.object({
  score: z.enum(scoreKinds),
  bands: z.object({ low: z.number().int(), high: z.number().int() }).optional(),
  question: z.string().optional(),
  limit: durationSchema,
  reminder: plainDurationSchema.optional(),
  reminderText: z.string().optional(),
});

export type SurveySettings = z.infer<typeof surveySchema>;
