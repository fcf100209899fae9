import type { Insertable } from 'kysely';
import { identitiesOf, identityKey } from '#server/customers/identity.ts';
import { ownersOf, resolveEach } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ImportRowsTable } from '#server/db/tables/imports.ts';
import { type announce, type Prepared, takeIn } from '#server/events/commit.ts';
import type { Core } from '#server/kit/core.ts';
import { changeOf } from './change.ts';
import type { Judged } from './judge.ts';
import { issue } from './read/issue.ts';
import { rowOf } from './row.ts';
import type { Storing } from './store-customers.ts';

/** What a transaction has touched; told when it has been committed. */
export type Touched = Parameters<typeof announce>[1];

/** Nobody is made of a code alone: there would be no way to reach her, and a wrong code would go unnoticed. */
async function strangers(trx: Executor, judged: readonly Judged[], source: string): Promise<Judged[]> {
  const owners = await ownersOf(
    trx,
    judged.flatMap(({ customer }) => identitiesOf(customer, source)),
  );
  return judged.map((one) => {
    const { customer, verdict } = one;
    if (verdict !== 'good' || customer.phone !== undefined || customer.email !== undefined) return one;
    if (identitiesOf(customer, source).some((identity) => owners.has(identityKey(identity)))) return one;
    return { ...one, verdict: 'refused', issues: [...one.issues, issue('unknown_code', { value: customer.externalId ?? '' })] };
  });
}

/** Stores the good ones of these records as events; gives a line about each. */
export async function storeEvents(
  core: Core,
  trx: Executor,
  { judged, of }: { judged: readonly Judged[]; of: Storing },
): Promise<{ rows: Insertable<ImportRowsTable>[]; touched: Touched }> {
  const { options, now } = of;
  const known = await strangers(trx, judged, options.source);
  const good = known.flatMap((one) => (one.verdict === 'good' && one.event !== undefined ? [{ ...one, event: one.event }] : []));
  const told = good.map(({ customer }) => ({ customer, source: options.source }));
  const resolved = await resolveEach(trx, told, { now, how: options.known });
  const events = good.flatMap(({ event }, index): Prepared[] => {
    const customer = resolved[index];
    if (customer === undefined) return [];
    return [{ ...event, source: options.source, type: options.type, customer: { id: customer.row.id }, history: !options.react }];
  });
  const { results, touched } = await takeIn(core, trx, events);
  const rows = good.flatMap((one, index) => {
    const [found, result] = [resolved[index], results[index]];
    if (found === undefined || result === undefined) return [];
    const verdict = result.status === 'new' ? 'stored' : 'known';
    const eventId = result.status === 'new' ? { eventId: result.eventId } : {};
    return [rowOf(of.importId, one, { verdict, customerId: found.row.id, change: changeOf(found, []), ...eventId })];
  });
  const rest = known.flatMap((one) => (one.verdict === 'good' ? [] : [rowOf(of.importId, one, { verdict: one.verdict })]));
  return { rows: [...rows, ...rest], touched };
}
