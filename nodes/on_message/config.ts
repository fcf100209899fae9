import * as z from 'zod';
import { channelIds } from '../kit/channels.ts';

export const config = z.object({
  /** Absent: whatever channel she writes on. */
  channel: z.enum(channelIds).optional().meta({ widget: 'select' }),
  /** One of these must be in it; none: whatever she writes. */
  keywords: z.array(z.string().trim().min(1).max(60)).max(30).optional().meta({ widget: 'words' }),
});

export type OnMessageConfig = z.infer<typeof config>;
