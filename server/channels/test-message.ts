import type { Selectable } from 'kysely';
import type { ChannelId } from '#nodes/kit/channels.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { messageIdFor } from '#server/messages/message-id.ts';
import { fieldsOf } from '#server/messages/render/fields.ts';
import type { Outcome } from './outcome.ts';
import { channels } from './registry.ts';

const words = {
  vi: { subject: 'Tin thử từ Nhịp', body: 'Đây là tin thử. Bạn nhận được nghĩa là kênh này gửi được.' },
  en: { subject: 'A test message from Nhịp', body: 'This is a test. That you can read it means that this channel sends.' },
};

/** Nobody of the records: a test leaves no trace in them. */
function nobody(to: string, now: number): Selectable<CustomersTable> {
  return {
    ...{ id: 'test', name: '', title: '', given_name: '', email: to, phone: to, zone: null, language: 'vi', attributes: '{}' },
    ...{ search: '', created_at: now, updated_at: now, revision: 1 },
  } as Selectable<CustomersTable>;
}

/** Sends a line to an address that whoever sets the channel up can look at. Throws Refusal `channel_not_set_up`. */
export async function sendTest(core: Core, { channel: id, to }: { channel: ChannelId; to: string }): Promise<Outcome> {
  const channel = channels[id];
  const settings = await core.documents.getSettings();
  const customer = nobody(to, core.now());
  const letter = await channel.write(core, {
    ...words[settings.language],
    fields: fieldsOf({ customer, event: {}, shopName: settings.shopName }),
    reader: { language: settings.language, zone: settings.zone },
    ...{ customer, address: to, settings, messageId: messageIdFor(`test:${newId()}`, core.config) },
    ...{ conversationId: 'test', unsubscribeUrl: undefined, offer: false, byPerson: true },
  });
  if (letter.handOver === undefined) {
    throw new Refusal('conflict', 'channel_not_set_up', { message: 'This channel is not set up yet; its messages land in the test tray.' });
  }
  return letter.handOver();
}
