import { sql } from 'kysely';
import { audit } from '#server/auth/audit.ts';
import { belongings } from '#server/customers/belongings.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { sampleIds } from './samples.ts';

/**
 * Takes all sample customers away again, with everything that belongs to them, in one transaction: their journeys end at once, in Temporal as
 * soon as it has been told, and nothing of them is counted any more. Answers how many went. Throws Refusal `samples_busy`.
 */
export async function removeSamples(core: Core, actor: string): Promise<number> {
  const { ids, journeys } = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const ids = await sampleIds(trx);
    if (ids.length === 0) return { ids, journeys: [] };
    const busy = await trx.selectFrom('messages').select('id').where('customer_id', 'in', ids).where('state', '=', 'attempting').execute();
    if (busy.length > 0) throw new Refusal('conflict', 'samples_busy', { message: 'A message to one of them is just being written.' });
    const inside = await trx.selectFrom('enrollments').select(['id', 'journey_id', 'state']).where('customer_id', 'in', ids).execute();
    const living = inside.filter(({ state }) => state !== 'ended');
    const payload = { kind: 'cancel', reason: 'removed' } as const;
    await enqueue(
      trx,
      living.map((row) => ({ kind: 'signal', lane: row.id, journeyId: row.journey_id, payload })),
      now,
    );
    // Whoever waits for their tasks is told before the tasks go.
    await closeEnrollments(
      trx,
      living.map((row) => row.id),
      { reason: 'removed', at: now },
    );
    for (const table of Object.keys(belongings))
      await sql`delete from ${sql.table(table)} where customer_id in (${sql.join(ids)})`.execute(trx);
    await trx.deleteFrom('customers').where('id', 'in', ids).execute();
    await audit(trx, { at: now, actor, action: 'samples.remove', subject: 'samples', data: { customers: ids.length } });
    return { ids, journeys: [...new Set(inside.map((row) => row.journey_id))] };
  });
  if (ids.length === 0) return 0;
  core.bus.emit('outbox');
  for (const journeyId of journeys) core.bus.emit('journey', journeyId);
  for (const id of ids) core.bus.emit('customer', id);
  core.bus.emit('tray');
  return ids.length;
}
