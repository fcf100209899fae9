import * as z from 'zod';
import { momentSchema } from '../kit/calendar/moment.ts';

export const config = z.object({ until: momentSchema.meta({ widget: 'moment' }) });

export type WaitUntilConfig = z.infer<typeof config>;
