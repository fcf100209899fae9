import { TRPCError } from '@trpc/server';
import * as z from 'zod';
import { tick } from '#server/clocks/tick.ts';
import type { Core } from '#server/kit/core.ts';
import { workerSeen } from '#server/kit/worker-seen.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { EnrollmentGone } from './gone.ts';
import { perform } from './perform.ts';
import { handlers } from './registry.ts';
import { type Perform, performSchema } from './schema.ts';

async function performForWorker(core: Core, input: Perform) {
  try {
    return await perform(core, handlers, input);
  } catch (error) {
    if (error instanceof EnrollmentGone) {
      // Never NOT_FOUND: a server that has no such procedure says that too, and the worker would take its word for an end.
      throw new TRPCError({ code: 'PRECONDITION_FAILED', message: error.message, cause: error });
    }
    throw error;
  }
}

/** What workers ask. */
export const workerRouter = router({
  perform: procedure.input(performSchema).mutation(({ ctx, input }) => performForWorker(ctx.core, input)),
  tick: procedure.input(z.object({ journeyId: idSchema })).mutation(({ ctx, input }) => tick(ctx.core, input.journeyId)),
  hello: procedure.input(z.object({ version: z.string().max(80), host: z.string().max(200) })).mutation(({ ctx, input }) => {
    workerSeen(ctx.core, input);
    return { at: ctx.core.now() };
  }),
});
