import type * as z from 'zod';
import { receive } from '#server/conversations/receive.ts';
import { normaliseEmail, normalisePhone } from '#server/customers/identity.ts';
import { resolveCustomers } from '#server/customers/resolve.ts';
import type { Core } from '#server/kit/core.ts';
import type { writeSchema } from './schema.ts';

/** A signed id that is an address or a number is hers; anything else she is known by here alone. */
function provenBy(visitor: string): { email?: string; phone?: string } {
  const id = visitor.startsWith('u:') ? visitor.slice(2) : '';
  const [email, phone] = [normaliseEmail(id), normalisePhone(id)];
  return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}

/**
 * Takes in what she wrote. Whoever writes first becomes a customer. What she says of herself fills gaps of her record and opens nobody
 * else's: an address that is another customer's stays that one's, and staff see the two as possible duplicates.
 */
export async function writeChat(core: Core, visitor: string, input: z.infer<typeof writeSchema>): Promise<{ id: string; at: number }> {
  const { id, text, files, language, contact } = input;
  const { messageId, customerId } = await receive(core, {
    ...{ channel: 'chat', externalId: `${visitor}/${id}`, text },
    from: { customer: { externalId: visitor, language, ...provenBy(visitor) } },
    files: files.map(({ name, type, base64 }) => ({ name, type, content: Buffer.from(base64, 'base64') })),
  });
  if (contact !== undefined) {
    await core.db
      .transaction()
      .execute((trx) => resolveCustomers(trx, [{ source: 'chat', customer: { ...contact, externalId: visitor } }], core.now()));
    core.bus.emit('customer', customerId);
  }
  const row = await core.db.selectFrom('conversation_messages').select('at').where('id', '=', messageId).executeTakeFirstOrThrow();
  return { id: messageId, at: row.at };
}
