import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { ChannelId } from '#nodes/kit/channels.ts';
import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { type ChatSettings, chatSettings, chatSettingsSchema } from './chat/settings.ts';
import { inboxAddress } from './email/reply-address.ts';
import { emailSettings, emailSettingsSchema } from './email/settings.ts';
import { channels } from './registry.ts';
import { keepFor } from './settings.ts';
import { stateOf } from './state.ts';
import { webhookPath } from './webhook/routes.ts';
import { type WebhookSettings, webhookSettings, webhookSettingsSchema } from './webhook/settings.ts';

/** How each channel stands. */
export async function listChannels(core: Core) {
  return Promise.all(
    Object.values(channels).map(async (channel) => ({
      ...{ id: channel.id, sends: await channel.sends(core), receives: await channel.receives(core) },
      state: stateOf(core, channel.id) ?? null,
    })),
  );
}

/** What an administrator sees: everything but the secrets, of which only that there is one. */
export async function channelSettings(core: Core) {
  const { replyAddress, imap } = await emailSettings(core);
  const webhook = await webhookSettings(core);
  return {
    /** With its secret: whoever builds the shop's site needs it, and only administrators are shown it. */
    chat: (await chatSettings(core)) ?? null,
    publicUrl: core.config.publicUrl,
    email: {
      ...{ replyAddress, inbox: (await inboxAddress(core)) ?? null, port: core.config.mailInPort ?? null },
      imap: imap === undefined ? null : { host: imap.host, port: imap.port, secure: imap.secure, user: imap.user, folder: imap.folder },
    },
    webhook: webhook === undefined ? null : { url: webhook.url, address: webhook.address, sms: webhook.sms ?? null },
    /** Where the gateway posts to. */
    webhookUrl: core.config.publicUrl + webhookPath,
  };
}

interface ImapInput {
  host: string;
  port: number;
  secure: boolean;
  user: string;
  /** Empty: the one that is kept. */
  password: string;
  folder: string;
}

/** Throws Refusal `channel_settings_wrong`. */
export async function saveEmail(core: Core, input: { replyAddress: string; imap: ImapInput | null }, actor: string): Promise<void> {
  const before = await emailSettings(core);
  const imap = input.imap === null ? undefined : { ...input.imap, password: input.imap.password || before.imap?.password || '' };
  const value = valid(emailSettingsSchema, { replyAddress: input.replyAddress, imap });
  await keep(core, { channel: 'email', value, actor });
}

interface WebhookInput extends Pick<WebhookSettings, 'url' | 'secret' | 'address'> {
  sms?: WebhookSettings['sms'] | null;
}

/**
 * `secret` empty: the one that is kept, or a new one when there is none, which is in the answer and is not shown again.
 * Throws Refusal `channel_settings_wrong`.
 */
export async function saveWebhook(core: Core, input: WebhookInput | null, actor: string): Promise<{ secret: string | null }> {
  if (input === null) {
    await keep(core, { channel: 'webhook', value: undefined, actor });
    return { secret: null };
  }
  const before = await webhookSettings(core);
  const made = input.secret === '' && before === undefined ? `whsec_${randomBytes(32).toString('base64')}` : null;
  const secret = made ?? (input.secret || before?.secret);
  await keep(core, { channel: 'webhook', value: valid(webhookSettingsSchema, { ...input, sms: input.sms ?? undefined, secret }), actor });
  return { secret: made };
}

/** Null switches the chat off. A secret is made the first time, and made anew where it is asked for. Throws Refusal `channel_settings_wrong`. */
export async function saveChat(
  core: Core,
  input: (Omit<ChatSettings, 'secret'> & { newSecret: boolean }) | null,
  actor: string,
): Promise<void> {
  if (input === null) return keep(core, { channel: 'chat', value: undefined, actor });
  const { newSecret, ...rest } = input;
  const before = newSecret ? undefined : await chatSettings(core);
  const secret = before?.secret ?? randomBytes(32).toString('base64url');
  await keep(core, { channel: 'chat', value: valid(chatSettingsSchema, { ...rest, secret }), actor });
}

function valid<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') ?? '';
  throw new Refusal('invalid', 'channel_settings_wrong', {
    message: `${field}: ${result.error.issues[0]?.message ?? 'is not right'}`,
    params: { field: { key: `app:channels.field.${field.replace(/^(imap|sms)\./, '')}` } },
    data: { field },
  });
}

async function keep(core: Core, { channel, value, actor }: { channel: ChannelId; value: unknown; actor: string }): Promise<void> {
  await keepFor(core, channel, { value, actor });
  const at = core.now();
  await core.db.transaction().execute((trx) => audit(trx, { at, actor, action: 'channel.save', subject: channel, data: {} }));
  core.bus.emit('channel', channel);
}
