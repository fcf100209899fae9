import type { Core } from '#server/kit/core.ts';
import { isAddress } from '#server/messages/guard/facts.ts';
import { writeMail } from '#server/messages/render/mail.ts';
import type { Channel } from '../channel.ts';
import { compose, shownHeaders } from './compose.ts';
import { inboxAddress, replyAddress } from './reply-address.ts';
import { connections, createMailer, type Mailer } from './smtp.ts';
import { startEmail } from './start.ts';

const mailers = new WeakMap<Core, Mailer>();

/** Undefined: mail lands in the test tray. */
export function mailerOf(core: Core): Mailer | undefined {
  const url = core.config.smtpUrl;
  if (url === undefined) return undefined;
  const mailer = mailers.get(core) ?? createMailer(url);
  mailers.set(core, mailer);
  return mailer;
}

export const email: Channel = {
  id: 'email',
  lines: connections,
  sends: async (core) => core.config.smtpUrl !== undefined,
  receives: async (core) => (await inboxAddress(core)) !== undefined,
  async addressOf(_core, { email: address }) {
    if (address === null || address === '') return { state: 'none', value: '' };
    return { state: isAddress(address) ? 'good' : 'bad', value: address };
  },
  async write(core, draft) {
    const { settings, customer, unsubscribeUrl, byPerson } = draft;
    const content = await writeMail({
      ...{ subject: draft.subject, body: draft.body, fields: draft.fields, reader: draft.reader },
      ...{ shopName: settings.shopName, footer: settings.mail.footer, unsubscribeUrl, choices: draft.choices, below: draft.below },
    });
    const mail = compose(core.config, settings, {
      ...{ content, messageId: draft.messageId, to: { name: customer.name, address: draft.address }, unsubscribeUrl, byPerson },
      ...{ replyTo: await replyAddress(core, draft.conversationId), inReplyTo: draft.inReplyTo, files: draft.files },
    });
    const mailer = mailerOf(core);
    return {
      ...{ to: mail.to.address, subject: mail.subject, body: content.body, html: mail.html, text: mail.text, headers: shownHeaders(mail) },
      handOver: mailer === undefined ? undefined : () => mailer.send(mail),
    };
  },
  start: startEmail,
  close(core) {
    mailers.get(core)?.close();
    mailers.delete(core);
  },
};
