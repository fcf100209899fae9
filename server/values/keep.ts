import * as z from 'zod';
import { keptTypes, whatToKeep } from '#nodes/kit/kept.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { customerFields } from '#server/customers/facts.ts';
import { dataOf } from '#server/events/data-of.ts';
import { keptValues } from './kept.ts';

const wantedSchema = z.object({
  name: z.string(),
  type: z.enum(keptTypes),
  how: z.enum(['fixed', 'field', 'add']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  from: z.object({ source: z.enum(['customer', 'start']), field: z.string() }).optional(),
  by: z.number().optional(),
});

/** Keeps what the step's settings say for this walk of hers, once per key: asked again it adds nothing. */
export const keep: Handler = async (core, { request, enrollment, node, at }) => {
  const wanted = wantedSchema.parse(node.config);
  const start = await dataOf(core.db, enrollment.event_id);
  const { zone } = await core.documents.getSettings();
  await core.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('kept_values').select('key').where('key', '=', request.key).executeTakeFirst();
    if (known !== undefined) return;
    const customer = await trx.selectFrom('customers').selectAll().where('id', '=', enrollment.customer_id).executeTakeFirstOrThrow();
    const facts = { customer: customerFields(customer), start, values: await keptValues(trx, enrollment.id) };
    const value = whatToKeep(wanted, facts, customer.zone ?? zone);
    if (value === undefined) {
      core.log.info({ enrollment: enrollment.id, node: node.id }, 'a value is not known for one customer and is not kept');
      return;
    }
    await trx
      .insertInto('kept_values')
      .values({
        ...{ key: request.key, enrollment_id: enrollment.id, customer_id: customer.id },
        ...{ name: wanted.name, value: JSON.stringify(value), seq: request.seq, at },
      })
      .execute();
  });
  return { done: { port: 'next' } };
};
