import * as z from 'zod';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { countMatching } from './count.ts';
import { getSegment, listSegments, segmentMembers } from './list.ts';
import { removeSegment, saveSegment, segmentInputSchema } from './save.ts';

const id = z.string().min(1).max(100);

export const segmentsRouter = router({
  list: procedure.query(({ ctx }) => listSegments(ctx.core)),
  get: procedure.input(z.object({ id })).query(({ ctx, input }) => getSegment(ctx.core, input.id)),
  members: procedure
    .input(z.object({ id, cursor: z.string().max(500).nullish() }))
    .query(({ ctx, input }) => segmentMembers(ctx.core, { id: input.id, cursor: input.cursor ?? undefined })),
  count: procedure.input(z.object({ rules: rulesSchema })).query(({ ctx, input }) => countMatching(ctx.core, input.rules)),
  save: procedure.input(segmentInputSchema).mutation(({ ctx, input }) => saveSegment(ctx.core, input, ctx.actor)),
  remove: procedure.input(z.object({ id })).mutation(({ ctx, input }) => removeSegment(ctx.core, input.id, ctx.actor)),
});
