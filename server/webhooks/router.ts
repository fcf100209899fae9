import { procedure, router } from '#server/trpc/init.ts';
import { signingKey } from './sign.ts';

export const webhooksRouter = router({
  /** What another system needs to know that a call is ours. */
  signingKey: procedure.query(async ({ ctx }) => ({ key: await signingKey(ctx.core) })),
});
