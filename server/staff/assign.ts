import * as z from 'zod';
import { whoSchema } from '#nodes/kit/staff.ts';
import { audit } from '#server/auth/audit.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { choose } from './choose.ts';

const wanted = z.object({ who: whoSchema, keep: z.boolean().default(true) });

/** Gives the customer an owner by the asking step's rule. Asked again, she has one already, and the answer stands in her visit. */
export const assign: Handler = async (core, { node, enrollment, at }) => {
  const { who, keep } = wanted.parse(node.config);
  const customerId = enrollment.customer_id;
  const port = await core.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('customers').select('attributes').where('id', '=', customerId).executeTakeFirstOrThrow();
    const attributes: Record<string, unknown> = JSON.parse(row.attributes);
    if (keep && typeof attributes.owner === 'string' && attributes.owner !== '') return 'assigned';
    const { assignee } = await choose(trx, who, { customerId, at });
    if (assignee === null) return 'nobody';
    await trx
      .updateTable('customers')
      .set((eb) => ({ attributes: JSON.stringify({ ...attributes, owner: assignee }), updated_at: at, revision: eb('revision', '+', 1) }))
      .where('id', '=', customerId)
      .execute();
    await audit(trx, { at, actor: 'journey', action: 'customer.assign', subject: customerId, data: { owner: assignee } });
    return 'assigned';
  });
  core.bus.emit('customer', customerId);
  return { done: { port } };
};
