import * as z from 'zod';

export const config = z.object({
  /** What people want to remember about this place of the drawing. */
  text: z.string().max(2000).optional().meta({ widget: 'textarea' }),
});

export type NoteConfig = z.infer<typeof config>;
