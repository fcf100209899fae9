import * as z from 'zod';

export const config = z.object({
  /** Id of the journey. */
  journeyId: z.string().min(1).max(100).meta({ widget: 'journey' }),
});

export type StartJourneyConfig = z.infer<typeof config>;
