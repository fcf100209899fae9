import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import type { Running } from '../../channel.ts';
import { keepFor, keptFor } from '../../settings.ts';
import { noteState } from '../../state.ts';
import type { ImapSettings } from '../settings.ts';
import { takeIn } from './take-in.ts';

/** How far a mailbox has been read. When its `validity` changes its numbers mean nothing any more. */
const placeSchema = z.object({ box: z.string(), validity: z.string(), next: z.number().int() });
type Place = z.infer<typeof placeSchema>;

const placeName = 'email.mailbox';
/** Between two looks when the server does not tell by itself, ms. */
const usualPause = 30_000;
/** A mail that fails so often is not the fault of the disk: it is passed over, so that what comes behind it gets through. */
const mostAttempts = 5;
/** Bytes of one mail; larger ones are passed over. */
const largest = 30 * 1024 * 1024;

export interface MailboxOptions {
  /** For tests: between two looks, ms. */
  pauseMs?: number;
}

/**
 * Reads an ordinary mailbox: what has come since the last look, in order, each mail once. Nothing in the mailbox is changed, so people may go on
 * using it. Read on from the place that is on record; a mailbox seen for the first time is read from now on.
 */
export function readMailbox(core: Core, settings: ImapSettings, { pauseMs = usualPause }: MailboxOptions = {}): Running {
  const stopping = new AbortController();
  const { signal } = stopping;
  let client: ImapFlow | undefined;
  let wake: (() => void) | undefined;
  const failed = { uid: 0, times: 0 };

  async function session(): Promise<void> {
    client = new ImapFlow({
      ...{ host: settings.host, port: settings.port, secure: settings.secure, logger: false },
      ...{
        auth: { user: settings.user, pass: settings.password },
        connectionTimeout: 15_000,
        greetingTimeout: 15_000,
        socketTimeout: 300_000,
      },
    });
    const own = client;
    // Without a listener it would end the process; the command under way fails too, and says so.
    own.on('error', (error) => core.log.debug({ err: error }, 'the mailbox connection failed'));
    own.on('exists', () => wake?.());
    await own.connect();
    try {
      const lock = await own.getMailboxLock(settings.folder, { readOnly: true });
      try {
        while (!signal.aborted && own.usable) {
          await readNew(own);
          noteState(core, 'email', { ok: true });
          await Promise.race([
            pause(pauseMs, undefined, { signal }).catch(() => undefined),
            new Promise<void>((resolve) => (wake = resolve)),
          ]);
          // Asks the server to tell what is new, for those that do not by themselves.
          if (!signal.aborted && own.usable) await own.noop();
        }
      } finally {
        lock.release();
      }
    } finally {
      await own.logout().catch(() => own.close());
    }
  }

  async function readNew(own: ImapFlow): Promise<void> {
    const { mailbox } = own;
    if (mailbox === false) throw new Error(`There is no folder ${settings.folder}.`);
    const box = `${settings.user}@${settings.host}/${settings.folder}`;
    const validity = String(mailbox.uidValidity);
    const kept = await keptFor(core, placeName, placeSchema);
    let place: Place = kept?.box === box && kept.validity === validity ? kept : { box, validity, next: mailbox.uidNext };
    if (place !== kept) await keepFor(core, placeName, { value: place, actor: 'system' });
    const found: number[] = [];
    // `n:*` always names the last mail too, also when it is older.
    for await (const { uid } of own.fetch(`${place.next}:*`, { uid: true }, { uid: true })) if (uid >= place.next) found.push(uid);
    for (const uid of found.sort((a, b) => a - b)) {
      await takeOne(own, uid);
      place = { ...place, next: uid + 1 };
      await keepFor(core, placeName, { value: place, actor: 'system' });
    }
  }

  async function takeOne(own: ImapFlow, uid: number): Promise<void> {
    const head = await own.fetchOne(String(uid), { size: true }, { uid: true });
    if (head === false) return;
    if ((head.size ?? 0) > largest) {
      core.log.warn({ bytes: head.size }, 'a mail is too large and was passed over');
      return;
    }
    const mail = await own.fetchOne(String(uid), { source: true }, { uid: true });
    if (mail === false || mail.source === undefined) return;
    try {
      const what = await takeIn(core, mail.source);
      core.log.info({ what, bytes: mail.source.length }, 'a mail came in');
    } catch (error) {
      Object.assign(failed, { uid, times: failed.uid === uid ? failed.times + 1 : 1 });
      if (failed.times < mostAttempts) throw error;
      core.log.error({ err: error, uid }, 'a mail in the mailbox cannot be taken in and was passed over');
    }
  }

  async function run(): Promise<void> {
    for (let wait = Math.min(1_000, pauseMs); !signal.aborted; wait = Math.min(pauseMs, wait * 2)) {
      try {
        await session();
        wait = 500;
      } catch (error) {
        if (signal.aborted) return;
        core.log.warn({ err: error }, 'the mailbox cannot be read just now');
        noteState(core, 'email', { ok: false, detail: troubleOf(error) });
      }
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      wake?.();
      client?.close();
      await running;
    },
  };
}

/** What the mail server said, for a person who looks at the settings. */
function troubleOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : error.message;
  return said.slice(0, 300);
}
