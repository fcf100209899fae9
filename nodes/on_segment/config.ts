import * as z from 'zod';

export const config = z.object({
  /** Id of the group of customers. */
  segmentId: z.string().min(1).max(100).meta({ widget: 'segment' }),
  change: z.enum(['entered', 'left']).meta({ widget: 'select' }),
});

export type OnSegmentConfig = z.infer<typeof config>;
