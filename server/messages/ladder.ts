import type { Answer } from '#nodes/kit/calls.ts';
import { isChannel } from '#nodes/kit/channels.ts';
import { portOf } from '#nodes/kit/guard/decide.ts';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { type Receipt, receiptOf } from './receipts.ts';
import { send } from './send.ts';
import { type ChannelOrder, orderSchema, rungOf } from './wanted.ts';
import { wantedBy } from './wanted-by.ts';

type Port = 'sent' | 'unreachable' | 'not_allowed';
export type NextAnswer = Answer<{ port: Port } | { again: true } | { until: number }> & { why?: string };

const watchOf = { undelivered: 'delivered', unread: 'read', unanswered: 'answered' } as const;

/**
 * Sends by the next channel of the step's order that has not been tried on this visit; each channel has a receipt of its own. What it did not
 * take goes to the next one at once; what it took is waited for as long as the channel's rule says. At the end of the order: `sent` if any
 * channel has it, `not_allowed` if she or the law said no to any, else `unreachable`.
 */
export async function sendNext(core: Core, context: CallContext): Promise<NextAnswer> {
  const order = orderSchema.parse(context.node.config);
  const { key } = context.request;
  const own = await receiptOf(core.db, key);
  const earlier = await receiptsBefore(core.db, key);
  const rung = own?.rung ?? (await nextRung(core, { order, earlier, customerId: context.enrollment.customer_id }));
  if (rung === undefined) return { done: { port: endOf(earlier) } };
  const wanted = await wantedBy(core, { config: context.node.config, rung, key });
  // One message, however many channels it takes: its latest useful moment counts from the first.
  const askedAt = Math.min(context.askedAt, ...earlier.map((receipt) => receipt.asked_at));
  const answer = await send(core, { ...context, askedAt }, { wanted, rung });
  if (!('done' in answer)) return answer;
  const last = earlier.length >= order.others.length;
  const { port } = answer.done;
  if (port !== 'sent') {
    if (!last) return { done: { again: true } };
    const receipt = await receiptOf(core.db, key);
    return { done: { port: endOf(receipt === undefined ? earlier : [...earlier, receipt]) } };
  }
  if (last || wanted.climb === undefined) return answer;
  return watch(core, { key, when: wanted.climb.when, until: context.at + milliseconds(wanted.climb.after) });
}

/** From here on the step waits for a word; what has been heard already is said at once. */
async function watch(core: Core, of: { key: string; when: keyof typeof watchOf; until: number }): Promise<NextAnswer> {
  return core.db.transaction().execute(async (trx): Promise<NextAnswer> => {
    const receipt = await receiptOf(trx, of.key);
    if (receipt === undefined) throw new Error('A message that was sent has no receipt.');
    const heard = wordOf({ ...receipt, watch: watchOf[of.when] });
    if (heard === 'reached') return { done: { port: 'sent' } };
    if (heard === 'lost') return { done: { again: true } };
    await trx.updateTable('messages').set({ watch: watchOf[of.when] }).where('id', '=', receipt.id).execute();
    return { done: { until: of.until } };
  });
}

/** What is known of a message whose step waits to hear; undefined: nothing that would end the wait. */
export function wordOf(receipt: Receipt): 'reached' | 'lost' | undefined {
  const { watch: wanted, delivered_at, read_at, answered_at, undelivered_at } = receipt;
  const marks = { delivered: delivered_at ?? read_at ?? answered_at, read: read_at ?? answered_at, answered: answered_at };
  if (wanted !== null && marks[wanted] !== null) return 'reached';
  return undelivered_at === null ? undefined : 'lost';
}

/** Everything of a visit is under one key but for its last part. Ids are in the order of time. */
export async function receiptsBefore(db: Executor, key: string): Promise<Receipt[]> {
  const visit = key.slice(0, key.lastIndexOf(':') + 1);
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('key', '>=', visit)
    // The sign behind the colon.
    .where('key', '<', `${visit.slice(0, -1)};`)
    .where('key', '!=', key)
    .execute();
  const place = placeOf(key);
  return rows.filter((row) => placeOf(row.key) < place).toSorted((a, b) => placeOf(a.key) - placeOf(b.key));
}

function placeOf(key: string): number {
  return Number(key.slice(key.lastIndexOf(':') + 1));
}

async function nextRung(
  core: Core,
  of: { order: ChannelOrder; earlier: readonly Receipt[]; customerId: string },
): Promise<number | undefined> {
  const used = new Set(of.earlier.map(({ rung }) => rung));
  const rungs = [0, ...of.order.others.map((_, index) => index + 1)].filter((rung) => !used.has(rung));
  if (of.order.preferredFirst !== true || of.earlier.length > 0) return rungs[0];
  const preferred = await preferredChannel(core, of.customerId);
  return rungs.find((rung) => rungOf(of.order, rung).channel === preferred) ?? rungs[0];
}

/** The channel that is noted as hers, where there is such a channel, else the one she wrote on last; undefined when she never has. */
async function preferredChannel(core: Core, customerId: string): Promise<string | undefined> {
  const { attributes } = await core.db.selectFrom('customers').select('attributes').where('id', '=', customerId).executeTakeFirstOrThrow();
  const { preferredChannel: noted }: Record<string, unknown> = JSON.parse(attributes);
  if (typeof noted === 'string' && isChannel(noted)) return noted;
  const row = await core.db
    .selectFrom('conversations')
    .select('channel')
    .where('customer_id', '=', customerId)
    .where('last_in_at', 'is not', null)
    .orderBy('last_in_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.channel;
}

/** The way out when every channel has been tried: people who refused never end where those end who could not be reached. */
function endOf(receipts: readonly Receipt[]): Port {
  if (receipts.some(({ state, undelivered_at }) => (state === 'accepted' || state === 'unknown') && undelivered_at === null)) return 'sent';
  return receipts.some(({ reason }) => portOf(reason) === 'not_allowed') ? 'not_allowed' : 'unreachable';
}
