import type { Letter } from '#server/channels/channel.ts';
import { readyChannels } from '#server/channels/registry.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';
import { journeyNames } from './names.ts';
import type { Receipt } from './receipts.ts';

/** Puts a message where a person can look at it, instead of sending it. */
export async function landInTray(trx: Executor, receipt: Receipt, { letter, at }: { letter: Letter; at: number }): Promise<void> {
  await trx
    .insertInto('tray')
    .values({
      id: newId(at),
      message_id: receipt.id,
      channel: receipt.channel,
      customer_id: receipt.customer_id,
      to_address: letter.to,
      subject: letter.subject ?? '',
      html: letter.html,
      text: letter.text,
      headers: JSON.stringify(letter.headers),
      created_at: at,
    })
    .execute();
}

const pageSize = 50;

function trayRows(core: Core) {
  return core.db
    .selectFrom('tray')
    .innerJoin('messages', 'messages.id', 'tray.message_id')
    .innerJoin('customers', 'customers.id', 'tray.customer_id')
    .select([
      'tray.id',
      'tray.channel',
      'tray.to_address',
      'tray.subject',
      'tray.created_at',
      'tray.customer_id',
      'customers.name as customer_name',
      'messages.journey_id',
    ]);
}

/** Newest first. */
export async function listTray(core: Core, cursor?: string) {
  let query = trayRows(core)
    .orderBy('tray.id', 'desc')
    .limit(pageSize + 1);
  if (cursor !== undefined) query = query.where('tray.id', '<', cursor);
  const rows = await query.execute();
  const names = await journeyNames(core, rows);
  const page = rows.slice(0, pageSize);
  return {
    items: page.map((row) => ({
      id: row.id,
      channel: row.channel,
      to: row.to_address,
      subject: row.subject,
      at: row.created_at,
      customerId: row.customer_id,
      customerName: row.customer_name,
      journeyName: names(row.journey_id),
    })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    /** Channels whose messages land here. */
    notSending: Object.entries(await readyChannels(core)).flatMap(([id, ready]) => (ready ? [] : [id])),
  };
}

/** One mail as it would look. Throws Refusal not_found. */
export async function getTray(core: Core, id: string) {
  const row = await trayRows(core)
    .select(['tray.html', 'tray.text', 'tray.headers'])
    .select(['messages.delivered_at', 'messages.read_at', 'messages.undelivered_at'])
    .where('tray.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw notFound('message in the test tray', id);
  const names = await journeyNames(core, [row]);
  const headers: Record<string, string> = JSON.parse(row.headers);
  return {
    id: row.id,
    channel: row.channel,
    to: row.to_address,
    subject: row.subject,
    at: row.created_at,
    customerId: row.customer_id,
    customerName: row.customer_name,
    journeyId: row.journey_id,
    journeyName: names(row.journey_id),
    html: row.html,
    text: row.text,
    headers,
    delivered: row.delivered_at,
    read: row.read_at,
    undelivered: row.undelivered_at,
  };
}
