import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { latestMove } from './latest.ts';
import { moveInside } from './move.ts';
import { movePeople } from './people.ts';
import { movePreview } from './preview.ts';
import { mapSchema } from './schema.ts';
import { undoMove } from './undo.ts';

const one = z.object({ id: idSchema });
const moveId = z.string().min(1).max(100);
const standings = ['waiting', 'moved', 'stayed', 'passed', 'withdrawn', 'overtaken', 'returned', 'left'] as const;

/** People inside and the versions they travel on. */
export const movesRouter = router({
  preview: procedure.input(one.extend({ to: z.enum(['draft', 'active']) })).query(({ ctx, input }) => movePreview(ctx.core, input)),
  begin: procedure.input(one.extend({ map: mapSchema })).mutation(({ ctx, input }) => moveInside(ctx.core, { ...input, actor: ctx.actor })),
  undo: procedure.input(one.extend({ moveId })).mutation(({ ctx, input }) => undoMove(ctx.core, { ...input, actor: ctx.actor })),
  latest: procedure.input(one).query(({ ctx, input }) => latestMove(ctx.core, input.id)),
  people: procedure
    .input(z.object({ moveId, state: z.enum(standings), cursor: z.string().max(100).nullish() }))
    .query(({ ctx, input }) => movePeople(ctx.core, { ...input, cursor: input.cursor ?? undefined })),
});
