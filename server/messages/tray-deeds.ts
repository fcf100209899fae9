import { audit } from '#server/auth/audit.ts';
import { receive } from '#server/conversations/receive.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { report } from './report.ts';

/** A message that landed in the test tray: really sent ones are not to be played with. Throws Refusal `not_found`. */
async function landed(core: Core, id: string) {
  const row = await core.db
    .selectFrom('tray')
    .innerJoin('messages', 'messages.id', 'tray.message_id')
    .select(['tray.message_id', 'tray.channel', 'tray.customer_id'])
    .where('tray.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw notFound('message in the test tray', id);
  return row;
}

async function note(core: Core, of: { actor: string; action: string; id: string; customerId: string }): Promise<void> {
  const { actor, action, id, customerId } = of;
  const at = core.now();
  await core.db.transaction().execute((trx) => audit(trx, { at, actor, action, subject: id, data: { customer: customerId } }));
}

/** Writes what the customer would have answered: it is taken in exactly as from its channel. Throws Refusal `not_found`. */
export async function answerAsCustomer(core: Core, input: { id: string; text: string; actor: string }): Promise<void> {
  const { channel, customer_id, message_id } = await landed(core, input.id);
  await receive(core, { channel, externalId: `tray:${newId()}`, from: { customer: { id: customer_id } }, text: input.text });
  await note(core, { actor: input.actor, action: 'tray.answer', id: message_id, customerId: customer_id });
}

/** Says of a message in the tray what its channel would report. Throws Refusal `not_found`, `report_known`. */
export async function reportAsChannel(
  core: Core,
  input: { id: string; kind: 'delivered' | 'read' | 'undelivered'; actor: string },
): Promise<void> {
  const { channel, customer_id, message_id } = await landed(core, input.id);
  const before = await core.db
    .selectFrom('messages')
    .select(['delivered_at', 'read_at', 'undelivered_at'])
    .where('id', '=', message_id)
    .executeTakeFirstOrThrow();
  const known = { delivered: before.delivered_at, read: before.read_at, undelivered: before.undelivered_at }[input.kind];
  if (known !== null || (input.kind === 'undelivered' && before.delivered_at !== null)) {
    throw new Refusal('conflict', 'report_known', { message: 'That is known of this message already, or its opposite is.' });
  }
  await report(core, { channel, message: { id: message_id }, kind: input.kind, at: core.now(), answer: 'test tray' });
  await note(core, { actor: input.actor, action: `tray.${input.kind}`, id: message_id, customerId: customer_id });
  core.bus.emit('tray');
}
