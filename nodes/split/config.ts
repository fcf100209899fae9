import * as z from 'zod';

const share = z.object({
  /** The port of this group. Stays the same when groups before it are removed. */
  name: z.string().regex(/^share_\d{1,2}$/),
  /** What people call it. */
  title: z.string().trim().max(60).optional().meta({ widget: 'text' }),
  percent: z.number().int().min(1).max(99).meta({ widget: 'number' }),
});

export const config = z.object({ shares: z.array(share).min(2).max(8).meta({ widget: 'shares' }) });

export type SplitConfig = z.infer<typeof config>;
