import { asPage, asText } from '#server/messages/render/plain.ts';
import { wordsIn } from '#server/messages/unsubscribe/page.ts';
import type { Channel } from '../channel.ts';
import { chatSettings } from './settings.ts';
import { hasChatted } from './visitor.ts';

/** The chat on the shop's site. What goes out stands in the conversation, which her browser reads live: there is nobody else to hand it to. */
export const chat: Channel = {
  id: 'chat',
  lines: 8,
  sends: async (core) => (await chatSettings(core)) !== undefined,
  receives: async (core) => (await chatSettings(core)) !== undefined,
  async addressOf(core, customer) {
    return (await hasChatted(core.db, customer.id)) ? { state: 'good', value: 'chat' } : { state: 'none', value: '' };
  },
  async write(core, draft) {
    const { below, offer, unsubscribeUrl, reader } = draft;
    const no = offer && unsubscribeUrl !== undefined ? wordsIn(reader.language).line.replace('{{url}}', () => unsubscribeUrl) : undefined;
    const text = [asText(draft), below, no].filter((part) => part !== undefined).join('\n\n');
    const ready = (await chatSettings(core)) !== undefined;
    return {
      ...{ to: draft.address, subject: null, body: text, html: asPage(text), text, headers: {} },
      handOver: ready ? async () => ({ state: 'accepted', answer: 'web chat' }) : undefined,
    };
  },
  close: () => undefined,
};
