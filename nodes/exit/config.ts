import * as z from 'zod';

export const config = z.object({
  /** How it ended, in the shop's own words; people are counted by it. */
  outcome: z.string().trim().max(120).optional().meta({ widget: 'text' }),
});

export type ExitConfig = z.infer<typeof config>;
