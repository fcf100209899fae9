import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { findAnything } from './find.ts';

export const searchRouter = router({
  find: procedure.input(z.object({ text: z.string().max(200) })).query(({ ctx, input }) => findAnything(ctx.core, input.text)),
});
