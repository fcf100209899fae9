import { audit } from '#server/auth/audit.ts';
import { resolveCustomers } from '#server/customers/resolve.ts';
import type { Business } from '#server/documents/business.ts';
import { announce, type Prepared, takeIn } from '#server/events/commit.ts';
import type { Core } from '#server/kit/core.ts';
import { pastOf } from './pasts.ts';
import { samplePeople } from './people.ts';

const source = 'nhip-sample';
/** Reserved (RFC 2606): mail to it could reach nobody even if it went out. No phones: every number may be somebody's. */
const addressOf = (nth: number) => `khach${nth + 1}@khach-mau.example`;

const msPerDay = 86_400_000;

const statusOf = (statuses: readonly string[], nth: number): Record<string, string> => {
  const status = statuses[nth % statuses.length];
  return status === undefined ? {} : { status };
};

/**
 * Puts customers there to try things with, and what they have done so far, which lets nobody into a journey. Whoever is there already is
 * not made again. Answers how many there are now.
 */
export async function addSamples(core: Core, of: { business: Business; language: 'vi' | 'en'; actor: string }): Promise<number> {
  const now = core.now();
  const { statuses } = (await core.documents.getSettings()).customers;
  const { touched, count } = await core.db.transaction().execute(async (trx) => {
    const told = samplePeople.map(({ name, title, city, birthday }, nth) => ({
      source,
      customer: {
        ...{ name, title, email: addressOf(nth) },
        ...{ city, birthday },
        ...statusOf(statuses, nth),
      },
    }));
    const rows = await resolveCustomers(trx, told, now);
    const marks = rows.map((row) => ({ customer_id: row.id, added_at: now }));
    await trx
      .insertInto('sample_customers')
      .values(marks)
      .onConflict((on) => on.column('customer_id').doNothing())
      .execute();
    const events = rows.flatMap((row, nth) =>
      pastOf(nth, of).map(
        ({ type, days, data }): Prepared => ({
          ...{ id: `${row.id}:${type}`, source, type, at: Math.round(now - days * msPerDay), data },
          ...{ customer: { id: row.id }, history: true },
        }),
      ),
    );
    const taken = await takeIn(core, trx, events);
    await audit(trx, { at: now, actor: of.actor, action: 'samples.add', subject: 'samples', data: { customers: rows.length } });
    return { touched: taken.touched, count: rows.length };
  });
  announce(core, touched);
  return count;
}
