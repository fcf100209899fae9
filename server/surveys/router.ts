import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { answersOf } from './read.ts';

export const surveysRouter = router({
  ofStep: procedure
    .input(
      z.object({
        journeyId: idSchema,
        nodeId: idSchema,
        versionId: z.string().max(100).optional(),
        cursor: z.string().max(500).optional(),
      }),
    )
    .query(({ ctx, input }) => answersOf(ctx.core, input)),
});
