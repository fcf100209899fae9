import { ingest } from '#server/events/ingest.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { pastOf } from './pasts.ts';
import { sampleIds } from './samples.ts';

const msPerDay = 86_400_000;

/**
 * Lets something happen to a sample customer just now, so that one sees what the journeys do: an event like any other, with all it causes.
 * Another customer each time. Throws Refusal `no_samples`.
 */
export async function act(core: Core, { type, language }: { type: string; language: 'vi' | 'en' }): Promise<{ id: string; name: string }> {
  const ids = await sampleIds(core.db);
  const now = core.now();
  const [next] = await core.db
    .selectFrom('customers')
    .leftJoin('events', (join) => join.onRef('events.customer_id', '=', 'customers.id').on('events.external_id', 'like', 'try:%'))
    .select(['customers.id', 'customers.name'])
    .where('customers.id', 'in', ids.length === 0 ? [''] : ids)
    .orderBy('events.at')
    .orderBy('customers.id')
    .limit(1)
    .execute();
  if (next === undefined) throw new Refusal('conflict', 'no_samples', { message: 'There are no sample customers any more.' });
  const { business = 'shop' } = await core.documents.getSettings();
  const like = pastOf(0, { business, language })[0]?.data ?? {};
  const tomorrow = new Date(now + msPerDay).toISOString().slice(0, 10);
  const data = { orderId: 'MAU100', total: 350_000, service: like.product ?? '', date: tomorrow, time: '9:00', ...like };
  await ingest(core, { source: 'nhip-sample', events: [{ id: `try:${newId(now)}`, type, customer: { id: next.id }, data }] });
  return next;
}
