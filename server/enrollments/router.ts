import * as z from 'zod';
import { customerFilterSchema } from '#server/customers/filter.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { addByHand, mostByHand } from './add.ts';
import { addMany } from './add-many.ts';
import { listEnrollments } from './list.ts';

const id = z.string().min(1).max(100);

export const enrollmentsRouter = router({
  add: procedure
    .input(z.object({ journeyId: idSchema, customerIds: z.array(id).min(1).max(mostByHand) }))
    .mutation(({ ctx, input }) => addByHand(ctx.core, { ...input, actor: ctx.actor })),
  addMany: procedure
    .input(z.object({ journeyId: idSchema, whom: z.union([z.object({ filter: customerFilterSchema }), z.object({ importId: id })]) }))
    .mutation(({ ctx, input }) => addMany(ctx.core, { ...input, actor: ctx.actor })),
  list: procedure
    .input(
      z.object({
        journeyId: idSchema.optional(),
        customerId: id.optional(),
        state: z.enum(['inside', 'ended']).optional(),
        cursor: z.string().max(500).nullish(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listEnrollments(ctx.core, { ...input, cursor: input.cursor ?? undefined })),
});
