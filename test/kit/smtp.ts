import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/**
 * What the server does with the next mails. `reply`: answers with a code at RCPT or after the data. `drop`: takes all the data and hangs
 * up without a word; `dropKept`: the same, but the mail is kept, as a server does that dies after queueing it. `silent`: takes the data
 * and says nothing for `ms`, then accepts.
 */
export type Behaviour =
  | 'accept'
  | { reply: number; at: 'rcpt' | 'data'; text?: string }
  | 'drop'
  | 'dropKept'
  | 'dropBeforeData'
  | { silent: number };

export interface ReceivedMail {
  messageId: string;
  /** ms. */
  receivedAt: number;
  from: string;
  to: string[];
  raw: Buffer;
  mail: ParsedMail;
}

export interface TestSmtp {
  url: string;
  port: number;
  /** Everything accepted so far (and what was kept by `dropKept`), in order. */
  messages(): ReceivedMail[];
  /** How often data of a mail has been taken in, whatever was answered. */
  attempts(): number;
  behave(behaviour: Behaviour, times?: number): void;
  /** Resolves when at least `count` mails are there; throws after `ms`. */
  until(count: number, ms?: number): Promise<ReceivedMail[]>;
  stop(): Promise<void>;
}

/** A real mail server on a free port of this machine. */
export async function startSmtp(): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  let taken = 0;
  let next: { behaviour: Behaviour; times: number }[] = [];
  let usual: Behaviour = 'accept';
  const sockets = new Map<string, () => void>();

  const peek = (): Behaviour => next[0]?.behaviour ?? usual;
  function use(): Behaviour {
    const [first] = next;
    if (first === undefined) return usual;
    first.times -= 1;
    if (first.times <= 0) next = next.slice(1);
    return first.behaviour;
  }
  function failure(code: number, text = 'not today <someone@example.vn>'): Error {
    return Object.assign(new Error(text), { responseCode: code });
  }

  async function keep(stream: Buffer, session: SMTPServerSession): Promise<void> {
    const receivedAt = Date.now();
    const mail = await simpleParser(stream);
    const { mailFrom, rcptTo } = session.envelope;
    received.push({
      messageId: mail.messageId ?? '',
      receivedAt,
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map((each) => each.address),
      raw: stream,
      mail,
    });
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    closeTimeout: 500,
    onRcptTo(_address, session, done) {
      const behaviour = peek();
      if (behaviour === 'dropBeforeData') {
        use();
        sockets.get(session.id)?.();
        return;
      }
      if (typeof behaviour === 'object' && 'reply' in behaviour && behaviour.at === 'rcpt') {
        use();
        done(failure(behaviour.reply, behaviour.text));
        return;
      }
      done();
    },
    onData(stream, session, done) {
      // Somebody hung up in the middle of the data: nothing was received.
      takeIn(stream, session, done).catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  server.on('error', () => undefined);

  async function takeIn(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    taken += 1;
    const behaviour = use();
    if (behaviour === 'drop' || behaviour === 'dropKept') {
      if (behaviour === 'dropKept') await keep(Buffer.concat(parts), session);
      sockets.get(session.id)?.();
      return;
    }
    if (typeof behaviour === 'object' && 'reply' in behaviour) {
      done(failure(behaviour.reply, behaviour.text));
      return;
    }
    if (typeof behaviour === 'object') await new Promise((resolve) => setTimeout(resolve, behaviour.silent).unref());
    await keep(Buffer.concat(parts), session);
    done();
  }

  // smtp-server keeps its connections to itself; the socket of a session is found through them when it must be cut.
  server.onConnect = (session, done) => {
    for (const connection of server.connections) {
      if (isConnectionOf(connection, session.id)) sockets.set(session.id, () => connection._socket.destroy());
    }
    done();
  };

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    messages: () => [...received],
    attempts: () => taken,
    behave(behaviour, times) {
      if (times === undefined) {
        next = [];
        usual = behaviour;
      } else {
        next.push({ behaviour, times });
      }
    },
    async until(count, ms = 5_000) {
      const limit = Date.now() + ms;
      while (received.length < count) {
        if (Date.now() > limit) throw new Error(`Only ${received.length} of ${count} mails came within ${ms} ms.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return [...received];
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const cut of sockets.values()) cut();
        server.close(() => resolve());
      }),
  };
}

interface Connection {
  id: string;
  _socket: { destroy(): void };
}

function isConnectionOf(value: unknown, id: string): value is Connection {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id && '_socket' in value;
}

/** The addresses of a header, as text. */
export function addressText(value: AddressObject | AddressObject[] | undefined): string {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each) => each.text).join(', ');
}
