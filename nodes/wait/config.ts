import * as z from 'zod';
import { durationSchema } from '../kit/duration.ts';

export const config = z.object({ duration: durationSchema.meta({ widget: 'duration' }) });

export type WaitConfig = z.infer<typeof config>;
