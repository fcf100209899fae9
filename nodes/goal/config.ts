import * as z from 'zod';

export const config = z.object({
  /** What has been reached, in the shop's own words. */
  goal: z.string().trim().min(1).max(120).meta({ widget: 'text' }),
});

export type GoalConfig = z.infer<typeof config>;
