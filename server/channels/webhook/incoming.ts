import * as z from 'zod';
import { receive } from '#server/conversations/receive.ts';
import { incomingCustomerSchema } from '#server/customers/identity.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { report } from '#server/messages/report.ts';

const at = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .optional();

const file = z.object({ name: z.string().max(200), type: z.string().max(100).default(''), base64: z.base64().max(14_000_000) });

const message = z.object({
  type: z.literal('message.received'),
  data: z.object({
    /** The gateway's own; taken once. */
    id: z.string().min(1).max(200),
    from: incomingCustomerSchema.pick({ id: true, phone: true, email: true, name: true }),
    text: z.string().max(20_000).default(''),
    at,
    files: z.array(file).max(10).default([]),
  }),
});

const reported = z.object({
  type: z.enum(['message.delivered', 'message.read', 'message.undelivered']),
  /** `messageId`: as it went out. */
  data: z.object({ messageId: z.string().regex(/^[0-9a-f]{40}$/), at, reason: z.string().max(500).optional() }),
});

export const incomingSchema = z.discriminatedUnion('type', [message, reported]);

/** What a gateway tells, its signature checked. The same told again changes nothing. Throws Refusal `unknown_message`, `message_without_sender`. */
export async function takeWebhook(core: Core, told: z.infer<typeof incomingSchema>): Promise<{ status: 'new' | 'known' }> {
  if (told.type === 'message.received') {
    const { id, from, text, files } = told.data;
    if (from.id === undefined && from.phone === undefined && from.email === undefined) {
      throw new Refusal('invalid', 'message_without_sender', { message: 'Say who wrote it: data.from.id, phone or email.' });
    }
    const { status } = await receive(core, {
      ...{ channel: 'webhook', externalId: id, from: { customer: from }, text, at: told.data.at },
      files: files.map(({ name, type, base64 }) => ({ name, type, content: Buffer.from(base64, 'base64') })),
    });
    return { status };
  }
  const { messageId, reason } = told.data;
  const row = await core.db
    .selectFrom('messages')
    .select('id')
    .where('channel', '=', 'webhook')
    .where('provider_id', '>=', `<${messageId}@`)
    .where('provider_id', '<', `<${messageId}A`)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not_found', 'unknown_message', { message: `No message ${messageId} has gone out.` });
  const kind = told.type === 'message.read' ? 'read' : told.type === 'message.delivered' ? 'delivered' : 'undelivered';
  await report(core, { channel: 'webhook', message: { id: row.id }, kind, at: told.data.at ?? core.now(), answer: reason });
  return { status: 'new' };
}
