import * as z from 'zod';
import { removeEnrollment, skipWait } from '#server/enrollments/intervene.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { changes } from './changes.ts';
import { numbers } from './numbers.ts';
import { path } from './path.ts';
import { people, peopleStates } from './people.ts';

const enrollmentId = z.string().min(1).max(100);

export const liveRouter = router({
  numbers: procedure
    .input(z.object({ id: idSchema, versionId: z.string().optional() }))
    .query(({ ctx, input }) => numbers(ctx.core, input)),
  people: procedure
    .input(
      z.object({
        id: idSchema,
        versionId: z.string().optional(),
        nodeId: z.string().optional(),
        port: z.string().optional(),
        state: z.enum(peopleStates).optional(),
        endReason: z.string().max(40).optional(),
        search: z.string().max(200).optional(),
        cursor: z.string().max(500).nullish(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => people(ctx.core, { ...input, cursor: input.cursor ?? undefined })),
  path: procedure.input(z.object({ enrollmentId })).query(({ ctx, input }) => path(ctx.core, input.enrollmentId)),
  skip: procedure
    .input(z.object({ enrollmentId, nodeId: idSchema }))
    .mutation(({ ctx, input }) => skipWait(ctx.core, { ...input, actor: ctx.actor })),
  remove: procedure
    .input(z.object({ enrollmentId }))
    .mutation(({ ctx, input }) => removeEnrollment(ctx.core, { ...input, actor: ctx.actor })),
  changes: procedure
    .input(z.object({ id: idSchema }))
    .subscription(({ ctx, input, signal }) => changes(ctx.core, 'journey', { signal, mine: (id) => id === input.id })),
});
