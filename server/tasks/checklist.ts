import * as z from 'zod';

/** As it is kept: when each thing was ticked off (ms), and by whom. */
export const checklistSchema = z.array(z.object({ text: z.string(), at: z.number().nullable(), by: z.string().nullable() }));
