import * as z from 'zod';
import { businesses } from '#server/documents/business.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { begin, firstJourney } from './begin.ts';

const beginInput = z.object({ business: z.enum(businesses), language: z.enum(['vi', 'en']), samples: z.boolean() });

export const firstRunRouter = router({
  /** Which template each kind of business begins with. */
  journeys: procedure.query(() => firstJourney),
  begin: procedure.input(beginInput).mutation(({ ctx, input }) => begin(ctx.core, { ...input, actor: ctx.actor })),
});
