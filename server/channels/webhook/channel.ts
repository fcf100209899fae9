import { withoutAccents } from '#nodes/kit/sms/without-accents.ts';
import { asPage, asText } from '#server/messages/render/plain.ts';
import type { Address, Channel, Draft, Letter } from '../channel.ts';
import { post } from './post.ts';
import { type WebhookSettings, webhookSettings } from './settings.ts';

/** The name by which the gateway speaks of the message: without the form of a mail's. */
function nameOf(messageId: string): string {
  return messageId.replace(/^<|@.*$/g, '');
}

function write(settings: WebhookSettings | undefined, draft: Draft, now: () => number): Letter {
  const said = asText(draft);
  const whole = draft.below === undefined ? said : `${said}\n\n${draft.below}`;
  const text = settings?.sms?.fold === true ? withoutAccents(whole) : whole;
  const id = nameOf(draft.messageId);
  const to = { [settings?.address ?? 'phone']: draft.address };
  const words = draft.unsubscribeUrl === undefined ? { text } : { text, unsubscribeUrl: draft.unsubscribeUrl };
  const data = { messageId: id, conversationId: draft.conversationId, to, byPerson: draft.byPerson, ...words };
  const html = asPage(text);
  return {
    ...{ to: draft.address, subject: null, body: said, html, text, headers: { 'webhook-id': id } },
    handOver:
      settings === undefined
        ? undefined
        : () => {
            const at = now();
            return post(settings, { id, at, body: { type: 'message.send', timestamp: new Date(at).toISOString(), data } });
          },
  };
}

/** Any gateway that speaks Standard Webhooks: what goes out is posted to it, what comes in it posts to us (`routes.ts`). */
export const webhook: Channel = {
  id: 'webhook',
  lines: 8,
  sends: async (core) => (await webhookSettings(core)) !== undefined,
  receives: async (core) => (await webhookSettings(core)) !== undefined,
  async addressOf(core, customer): Promise<Address> {
    const by = (await webhookSettings(core))?.address ?? 'phone';
    if (by !== 'id') {
      const value = customer[by];
      return value === null || value === '' ? { state: 'none', value: '' } : { state: 'good', value };
    }
    const known = await core.db
      .selectFrom('identities')
      .select('value')
      .where('customer_id', '=', customer.id)
      .where('kind', '=', 'external:webhook')
      .executeTakeFirst();
    return known === undefined ? { state: 'none', value: '' } : { state: 'good', value: known.value };
  },
  write: async (core, draft) => write(await webhookSettings(core), draft, core.now),
  segments: async (core) => (await webhookSettings(core))?.sms,
  close: () => undefined,
};
