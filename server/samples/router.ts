import * as z from 'zod';
import { procedure, router } from '#server/trpc/init.ts';
import { act } from './act.ts';
import { addSamples } from './add.ts';
import { removeSamples } from './remove.ts';
import { sampleIds } from './samples.ts';

const language = z.enum(['vi', 'en']);

export const samplesRouter = router({
  count: procedure.query(async ({ ctx }) => (await sampleIds(ctx.core.db)).length),
  add: procedure.input(z.object({ language })).mutation(async ({ ctx, input }) => {
    const { business } = await ctx.core.documents.getSettings();
    return addSamples(ctx.core, { business: business ?? 'shop', ...input, actor: ctx.actor });
  }),
  act: procedure.input(z.object({ type: z.string().min(1).max(80), language })).mutation(({ ctx, input }) => act(ctx.core, input)),
  remove: procedure.mutation(({ ctx }) => removeSamples(ctx.core, ctx.actor)),
});
