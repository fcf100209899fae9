import { sql } from 'kysely';
import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import { dropFile } from '#server/imports/file.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { hasOptedOut } from '#server/messages/guard/facts.ts';
import { emptyLog } from './clean-up.ts';
import { type Counts, countsOf } from './counts.ts';
import { dropWaitingFiles, filesWith } from './import-files.ts';
import { partsOf } from './merges.ts';
import { type Her, rules } from './rules.ts';

/**
 * Erases the personal data of one customer, in one transaction: her journeys end at once, every table forgets her (server/erasure/rules.ts), and
 * what she, or anybody, must not be written for is kept by the marks of her addresses. Her record stays without a value. What lies in files,
 * and what the database has not written over yet, follows at once, and again at the next start if this process dies before.
 * Throws Refusal `not_found`, `erase_sending`, `erase_importing`.
 */
export async function eraseCustomer(core: Core, id: string, actor: string): Promise<Counts> {
  const files = await filesWith(core, id);
  const { counts, journeys } = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const her = await whom(trx, id);
    await refuseWhileBusy(trx, id);
    const counts = await countsOf(trx, id);
    const journeys = await endJourneys(trx, id, now);
    await keepRefusals(trx, her, now);
    for (const rule of Object.values(rules)) if (typeof rule === 'function') await rule(trx, her);
    await dropWaitingFiles(trx, files);
    await emptyRecord(trx, id, now);
    await trx
      .insertInto('erasures')
      .values({ id, at: now, by: actor, counts: JSON.stringify(counts) })
      .execute();
    await audit(trx, { at: now, actor, action: 'customer.erase', subject: id, data: {} });
    core.crashPoint?.('erase:done');
    return { counts, journeys };
  });
  core.crashPoint?.('erase:committed');
  for (const file of files) await dropFile(core, file);
  await emptyLog(core);
  core.bus.emit('outbox');
  for (const journeyId of journeys) core.bus.emit('journey', journeyId);
  for (const subject of ['customer', 'conversation'] as const) core.bus.emit(subject, id);
  core.bus.emit('tray');
  return counts;
}

async function whom(trx: Executor, id: string): Promise<Her> {
  const row = await trx.selectFrom('customers').select('id').where('id', '=', id).executeTakeFirst();
  const before = await trx.selectFrom('erasures').select('id').where('id', '=', id).executeTakeFirst();
  if (row === undefined || before !== undefined) throw notFound('customer', id);
  const identities = await trx.selectFrom('identities').select(['kind', 'value']).where('customer_id', '=', id).execute();
  return { id, ids: await partsOf(trx, id), identities };
}

/** What is under way just now would be written down afterwards. Both are over in a short while. */
async function refuseWhileBusy(trx: Executor, id: string): Promise<void> {
  const sending = await trx.selectFrom('messages').select('id').where('customer_id', '=', id).where('state', '=', 'attempting').execute();
  if (sending.length > 0)
    throw new Refusal('conflict', 'erase_sending', { message: 'A message to her is just on its way: try again shortly.' });
  const importing = await trx.selectFrom('imports').select('id').where('state', 'in', ['running', 'undoing']).execute();
  if (importing.length > 0)
    throw new Refusal('conflict', 'erase_importing', { message: 'A file is just being taken in: try again when it is done.' });
}

async function endJourneys(trx: Executor, id: string, now: number): Promise<Set<string>> {
  const living = await trx
    .selectFrom('enrollments')
    .select(['id', 'journey_id'])
    .where('customer_id', '=', id)
    .where('state', '!=', 'ended')
    .execute();
  const payload = { kind: 'cancel', reason: 'removed' } as const;
  await enqueue(
    trx,
    living.map((row) => ({ kind: 'signal', lane: row.id, journeyId: row.journey_id, payload })),
    now,
  );
  const ids = living.map((row) => row.id);
  await closeEnrollments(trx, ids, { reason: 'removed', at: now });
  return new Set(living.map((row) => row.journey_id));
}

/** Who wants to be forgotten wants no advertising and no care either; whatever else she has said no to stays no. */
async function keepRefusals(trx: Executor, { id, identities }: Her, now: number): Promise<void> {
  const said = await trx.selectFrom('consents').select(['channel', 'purpose']).distinct().where('customer_id', '=', id).execute();
  const noes = new Map([
    ['* advertising', { channel: '*', purpose: 'advertising' }],
    ['* care', { channel: '*', purpose: 'care' }],
  ]);
  for (const word of said) if (await hasOptedOut(trx, { customerId: id, ...word })) noes.set(`${word.channel} ${word.purpose}`, word);
  for (const { kind, value } of identities) {
    const mark = sql<string>`address_mark(${`${kind}\n${value}`})`;
    const rows = [...noes.values()].map((no) => ({ ...no, mark, at: now }));
    await trx
      .insertInto('kept_refusals')
      .values(rows)
      .onConflict((on) => on.columns(['mark', 'channel', 'purpose']).doUpdateSet({ at: now }))
      .execute();
  }
}

async function emptyRecord(trx: Executor, id: string, now: number): Promise<void> {
  const nothing = {
    name: '',
    title: '',
    given_name: '',
    email: null,
    phone: null,
    zone: null,
    language: 'vi',
    attributes: '{}',
    search: '',
  };
  await trx
    .updateTable('customers')
    .set((eb) => ({ ...nothing, updated_at: now, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
  // The change of her record has marked her for the groups.
  await trx.deleteFrom('segment_stale').where('customer_id', '=', id).execute();
}
