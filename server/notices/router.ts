import * as z from 'zod';
import { changes } from '#server/live/changes.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { listNotices, readNotices } from './list.ts';
import { digestHour, digestInput, setDigestHour } from './settings.ts';

export const noticesRouter = router({
  list: procedure.query(({ ctx }) => listNotices(ctx.core, ctx.user?.id ?? null)),
  read: procedure
    .input(z.object({ id: z.number().int().optional() }))
    .mutation(({ ctx, input }) => readNotices(ctx.core, { userId: ctx.user?.id ?? null, id: input.id })),
  changes: procedure.subscription(({ ctx, signal }) => changes(ctx.core, 'notice', { signal, mine: (id) => id === ctx.user?.id })),
  digest: procedure.query(({ ctx }) => digestHour(ctx.core, ctx.user?.id ?? null)),
  setDigest: procedure.input(digestInput).mutation(({ ctx, input }) => setDigestHour(ctx.core, ctx.user?.id ?? null, input.hour)),
});
