import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { procedure, router } from '#server/trpc/init.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import { addressOf, type InletId } from './address.ts';
import type { SentField } from './fields.ts';

const inletId = z.object({ journeyId: idSchema, nodeId: idSchema });

/** The address of a start, and the last call to it. */
async function inletView(core: Core, id: InletId) {
  const row = await core.db
    .selectFrom('inlets')
    .selectAll()
    .where('journey_id', '=', id.journeyId)
    .where('node_id', '=', id.nodeId)
    .executeTakeFirst();
  const address = await addressOf(core, id, row?.turn ?? 0);
  const base = `${core.config.publicUrl}/hooks/${id.journeyId}/${id.nodeId}`;
  const fields: SentField[] = JSON.parse(row?.last_fields ?? '[]');
  return {
    url: `${base}/${address.secret}`,
    signedUrl: base,
    signingKey: address.signingKey,
    last: row === undefined || row.last_at === null ? null : { at: row.last_at, state: row.last_state ?? 'kept', fields },
  };
}

export const inletsRouter = router({
  get: procedure.input(inletId).query(({ ctx, input }) => inletView(ctx.core, input)),
  /** Another address and another key; the old ones stop working at once. */
  renew: procedure.input(inletId).mutation(async ({ ctx, input }) => {
    const { core, actor } = ctx;
    await core.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('inlets')
        .values({ journey_id: input.journeyId, node_id: input.nodeId, turn: 1 })
        .onConflict((conflict) => conflict.columns(['journey_id', 'node_id']).doUpdateSet((eb) => ({ turn: eb('inlets.turn', '+', 1) })))
        .execute();
      await audit(trx, { at: core.now(), actor, action: 'inlet.renew', subject: input.journeyId, data: { node: input.nodeId } });
    });
    return inletView(core, input);
  }),
});
