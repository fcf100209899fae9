import { randomUUID } from 'node:crypto';
import { wallClock } from '#nodes/kit/format.ts';
import { mailerOf } from '#server/channels/email/channel.ts';
import { senderOf } from '#server/channels/email/sender.ts';
import type { Core } from '#server/kit/core.ts';
import { remindOfDue } from '#server/tasks/remind.ts';
import { digestMail, noteMail } from './mail-text.ts';

const every = 60_000;
/** What could not be handed over for so long is not worth telling any more. */
const longest = 24 * 3_600_000;
const atOnce = 20;

export interface Poster {
  /** Finishes the mail under way. */
  stop(): Promise<void>;
}

/** Mails colleagues what they are to be told by mail, each at most once, and each morning what is open to those who want it. */
export function startPoster(core: Core): Poster {
  let working: Promise<void> = Promise.resolve();
  let stopped = false;
  const work = () => {
    if (!stopped) working = working.then(() => postAll(core)).catch((error) => core.log.error({ err: error }, 'mail to colleagues failed'));
  };
  const timer = setInterval(work, every);
  core.bus.on('notice', work);
  work();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      core.bus.off('notice', work);
      await working;
    },
  };
}

/** One round. */
export async function postAll(core: Core): Promise<void> {
  // Of an attempt by a process that is gone nobody can know: it is not made again.
  await core.db
    .updateTable('notices')
    .set({ mail: 'unknown' })
    .where('mail', 'like', 'attempting:%')
    .where('mail', '!=', `attempting:${core.bootId}`)
    .execute();
  await remindOfDue(core);
  await postNotes(core);
  await postDigests(core);
}

async function postNotes(core: Core): Promise<void> {
  const rows = await core.db
    .selectFrom('notices')
    .innerJoin('user', 'user.id', 'notices.user_id')
    .leftJoin('customers', 'customers.id', 'notices.customer_id')
    .select(['notices.id', 'notices.title', 'notices.text', 'notices.at', 'notices.customer_id'])
    .select(['user.name', 'user.email', 'user.language', 'customers.name as customer'])
    .where('mail', '=', 'due')
    .orderBy('notices.id')
    .limit(atOnce)
    .execute();
  const mark = (id: number, mail: string) => core.db.updateTable('notices').set({ mail }).where('id', '=', id).execute();
  for (const row of rows) {
    const note = { title: row.title, text: row.text, customerId: row.customer_id, customer: row.customer ?? '' };
    await mark(row.id, `attempting:${core.bootId}`);
    const outcome = await hand(core, row, noteMail(note, { language: row.language, url: core.config.publicUrl }));
    const again = outcome === 'temporary' && core.now() - row.at < longest;
    await mark(row.id, again ? 'due' : outcome === 'accepted' ? 'sent' : outcome === 'unknown' ? 'unknown' : 'failed');
  }
}

/** Noted before it goes, so that nobody gets it twice a day. */
async function postDigests(core: Core): Promise<void> {
  const now = core.now();
  const { zone } = await core.documents.getSettings();
  const clock = wallClock(now, zone);
  const people = await core.db
    .selectFrom('staff_settings')
    .innerJoin('user', 'user.id', 'staff_settings.user_id')
    .select(['user.id', 'user.name', 'user.email', 'user.language', 'digest_hour', 'digest_at'])
    .where('digest_hour', 'is not', null)
    .execute();
  for (const person of people) {
    const hour = Number(clock.time.split(':')[0]);
    const today = person.digest_at !== null && wallClock(person.digest_at, zone).day === clock.day;
    if (person.digest_hour === null || hour < person.digest_hour || today) continue;
    await core.db.updateTable('staff_settings').set({ digest_at: now }).where('user_id', '=', person.id).execute();
    const tasks = await core.db
      .selectFrom('tasks')
      .innerJoin('customers', 'customers.id', 'tasks.customer_id')
      .select(['tasks.title', 'customers.name as customer', 'due_at as dueAt'])
      .where('assignee', '=', person.id)
      .where('state', '=', 'open')
      .orderBy('due_at')
      .limit(100)
      .execute();
    if (tasks.length > 0) await hand(core, person, digestMail(tasks, { language: person.language, url: core.config.publicUrl, zone, now }));
  }
}

/** Without a mail server nobody is mailed; it stands in the app. */
async function hand(
  core: Core,
  person: { name: string; email: string },
  mail: { subject: string; text: string; html: string },
): Promise<'accepted' | 'refused' | 'temporary' | 'unknown'> {
  const mailer = mailerOf(core);
  if (mailer === undefined) return 'refused';
  const { shopName, mail: names } = await core.documents.getSettings();
  const from = senderOf(core.config, { fromName: names.fromName, shopName });
  const { state } = await mailer.send({
    ...mail,
    messageId: `<staff-${randomUUID()}@${from.address.split('@')[1] ?? 'localhost'}>`,
    from,
    to: { name: person.name, address: person.email },
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return state;
}
