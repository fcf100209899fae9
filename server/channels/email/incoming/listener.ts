import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Core } from '#server/kit/core.ts';
import type { Running } from '../../channel.ts';
import { inboxAddress, recipientOf } from '../reply-address.ts';
import { takeIn } from './take-in.ts';

/** Bytes of one mail, as mail servers usually allow. */
const largest = 30 * 1024 * 1024;

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/**
 * A mail server for answers only: it takes what is for our own address and refuses everything else at once, so nobody can send through it.
 * It says "taken" when the mail is on the disk; what goes wrong before is "later", and the other server tries again.
 */
export async function listenForMail(core: Core, port: number): Promise<Running & { port: number }> {
  async function takeRecipient(address: string): Promise<void> {
    const recipient = await recipientOf(core, address);
    if (recipient.kind === 'foreign') throw refusal(550, '5.1.1 Nobody of that name is here');
  }

  async function takeMail(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    if (stream.sizeExceeded) throw refusal(552, '5.3.4 The mail is too large');
    const raw = Buffer.concat(parts);
    try {
      const what = await takeIn(
        core,
        raw,
        session.envelope.rcptTo.map(({ address }) => address),
      );
      core.log.info({ what, bytes: raw.length }, 'a mail came in');
    } catch (error) {
      core.log.error({ err: error }, 'a mail could not be taken in; the sender will try again');
      throw refusal(451, '4.3.0 Try again later');
    }
  }

  const answer = (work: Promise<void>, done: (error?: Error | null) => void) => {
    work.then(
      () => done(),
      (error: unknown) => done(error instanceof Error && 'responseCode' in error ? error : refusal(451, '4.3.0 Try again later')),
    );
  };
  const server = new SMTPServer({
    name: (await inboxAddress(core))?.split('@')[1] ?? 'localhost',
    banner: 'Nhip',
    size: largest,
    maxClients: 50,
    authOptional: true,
    // There is no certificate of ours; a mail server in front of this one speaks TLS with the world.
    disabledCommands: ['AUTH', 'STARTTLS'],
    socketTimeout: 60_000,
    closeTimeout: 1_000,
    onRcptTo: ({ address }, _session, done) => answer(takeRecipient(address), done),
    onData: (stream, session, done) => answer(takeMail(stream, session), done),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, core.config.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A client that hangs up is no trouble of ours.
  server.on('error', (error) => core.log.debug({ err: error }, 'a connection of the mail listener ended'));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
