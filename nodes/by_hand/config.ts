import * as z from 'zod';

export const config = z.object({});

export type ByHandConfig = z.infer<typeof config>;
