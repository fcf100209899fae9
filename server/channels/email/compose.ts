import type { Settings } from '#server/documents/settings.ts';
import type { Config } from '#server/kit/config.ts';
import { oneLine } from '#server/messages/render/escape.ts';
import type { MailContent } from '#server/messages/render/mail.ts';
import type { OutgoingFile } from '../channel.ts';
import { senderOf } from './sender.ts';
import type { Attachment, OutgoingMail } from './smtp.ts';

export interface Composed {
  content: MailContent;
  messageId: string;
  to: { name: string; address: string };
  unsubscribeUrl: string | undefined;
  /** Where her answer finds its conversation; undefined: answers go to the sender, and Nhịp does not see them. */
  replyTo: string | undefined;
  inReplyTo: string | undefined;
  byPerson: boolean;
  files?: readonly OutgoingFile[] | undefined;
}

/** A mail as it is handed over. Names and subject are made one line: nothing of a customer's data can add a header. */
export function compose(config: Config, settings: Settings, mail: Composed): OutgoingMail {
  const from = senderOf(config, { fromName: settings.mail.fromName, shopName: settings.shopName });
  // Who answers by itself must not be answered by itself: RFC 3834.
  const headers: Record<string, string> = mail.byPerson ? {} : { 'Auto-Submitted': 'auto-generated' };
  if (mail.unsubscribeUrl !== undefined) {
    headers['List-Unsubscribe'] = `<${mail.unsubscribeUrl}>`;
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  const { replyTo, inReplyTo, files = [] } = mail;
  return {
    messageId: mail.messageId,
    from: { name: oneLine(from.name, 120), address: from.address },
    to: { name: oneLine(mail.to.name, 120), address: mail.to.address },
    subject: mail.content.subject,
    html: mail.content.html,
    text: mail.content.text,
    headers,
    ...(replyTo === undefined ? {} : { replyTo, envelope: { from: replyTo, to: mail.to.address } }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(files.length === 0 ? {} : { attachments: files.map(attached) }),
  };
}

function attached({ name, type, content }: OutgoingFile): Attachment {
  // A type that is none would be a header of its own.
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
  return { filename: oneLine(name, 200), contentType, content: Buffer.from(content), contentDisposition: 'attachment' };
}

/** The header lines a reader of the test tray may want to see. */
export function shownHeaders(mail: OutgoingMail): Record<string, string> {
  const person = (of: { name: string; address: string }) => (of.name === '' ? of.address : `${of.name} <${of.address}>`);
  return {
    ...{ From: person(mail.from), To: person(mail.to) },
    ...(mail.replyTo === undefined ? {} : { 'Reply-To': mail.replyTo }),
    ...{ Subject: mail.subject, 'Message-ID': mail.messageId },
    ...mail.headers,
    ...(mail.attachments === undefined ? {} : { Attachments: mail.attachments.map(({ filename }) => filename).join(', ') }),
  };
}
