import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { settingsSchema } from './settings.ts';

export const settingsRouter = router({
  get: procedure.query(({ ctx }) => ctx.core.documents.getSettings()),
  save: procedure.input(z.object({ settings: settingsSchema })).mutation(async ({ ctx, input }) => {
    const { core, actor } = ctx;
    const saved = await core.documents.saveSettings(input.settings);
    await core.db
      .transaction()
      .execute((trx) => audit(trx, { at: core.now(), actor, action: 'settings.save', subject: 'settings', data: {} }));
    return saved;
  }),
});
