import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { type Outcome, withoutAddresses } from '../outcome.ts';
import { outcomeOf } from './outcome.ts';

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
  contentDisposition: 'attachment';
}

export interface OutgoingMail {
  /** With angle brackets. */
  messageId: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Where answers go, when not to the sender. */
  replyTo?: string;
  attachments?: Attachment[];
  /** Message-ID of what is answered. */
  inReplyTo?: string;
  /** Where the mail server sends back what it cannot deliver. */
  envelope?: { from: string; to: string };
}

export interface Mailer {
  /** Hands one mail over, once. Never throws: everything that can happen is an outcome. */
  send(mail: OutgoingMail): Promise<Outcome>;
  close(): void;
}

export interface MailerLimits {
  /** For one handing over in all, ms. Shorter than the activity's 60 s, so that the receipt is written while somebody still listens. */
  totalMs: number;
  /** Without a word from the server, ms. */
  silenceMs: number;
}

const usual: MailerLimits = { totalMs: 45_000, silenceMs: 30_000 };

/** To one SMTP server, at a time. */
export const connections = 4;

/** A pool of connections to one SMTP server. */
export function createMailer(url: string, limits: MailerLimits = usual): Mailer {
  const streams = new Map<string, Readable[]>();
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 200,
    // Nodemailer's own second tries are off: whether a mail may go once more is for the receipt to say.
    maxRequeues: 0,
    connectionTimeout: Math.min(10_000, limits.silenceMs),
    greetingTimeout: Math.min(10_000, limits.silenceMs),
    socketTimeout: limits.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The one thing to know after a lost connection: had the message itself begun to go out? Its stream is read only after 354.
  transport.use('stream', (mail, done) => {
    const create = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const stream = create(options);
      const id = mail.data.messageId;
      if (typeof id === 'string') streams.set(id, [...(streams.get(id) ?? []), stream]);
      return stream;
    };
    done();
  });

  async function once(mail: OutgoingMail, signal: AbortSignal): Promise<Outcome> {
    try {
      const info = await transport.sendMail({ ...mail, signal });
      return { state: 'accepted', answer: withoutAddresses(info.response) };
    } catch (error) {
      return outcomeOf(error, streams.get(mail.messageId)?.some((stream) => stream.readableDidRead) ?? false);
    } finally {
      streams.delete(mail.messageId);
    }
  }

  return {
    async send(mail) {
      const signal = AbortSignal.timeout(limits.totalMs);
      const outcome = await once(mail, signal);
      // A pooled connection that the server had closed meanwhile: nothing of the mail went out, so a fresh one may be tried at once.
      const again = outcome.state === 'temporary' && outcome.reason === 'provider_unreachable' && !signal.aborted;
      return again ? once(mail, signal) : outcome;
    },
    close: () => transport.close({ force: true }),
  };
}
