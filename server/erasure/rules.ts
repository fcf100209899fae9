import { sql } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import { eraseFromFiles } from './import-rows.ts';
import { eraseFromInlets } from './inlets.ts';
import { eraseFromMerges } from './merges.ts';

/** Whom it is about. */
export interface Her {
  id: string;
  /** With the ids of records that have become part of hers. */
  ids: readonly string[];
  /** What she was found by. */
  identities: readonly { kind: string; value: string }[];
}

/**
 * What is done with a table when her data are erased. `nothing`: no value of a customer can stand in it. `goes`: its rows go by themselves, with
 * those they belong to. `last`: her own record, emptied when everything else is done.
 */
export type Rule = ((trx: Executor, her: Her) => Promise<unknown>) | 'nothing' | 'goes' | 'last';

const remove =
  (
    table: 'identities' | 'kept_values' | 'tray' | 'conversations' | 'segment_members' | 'segment_stale' | 'segment_due' | 'listens',
  ): Rule =>
  (trx, { id }) =>
    trx.deleteFrom(table).where('customer_id', '=', id).execute();

const enrollments = (id: string) => sql<string>`(select id from enrollments where customer_id = ${id})`;
const tasks = (id: string) => sql<string>`(select id from tasks where customer_id = ${id})`;
const messages = (id: string) => sql<string>`(select id from messages where customer_id = ${id})`;

/**
 * Every table there is: one that is missing does not compile. What counts (steps passed, messages by outcome, scores) stays without her
 * values; what has only her to tell of goes.
 */
export const rules: { [Table in keyof Schema]: Rule } = {
  customers: 'last',
  identities: remove('identities'),
  // That she agreed, and when, shows that what was sent to her was lawful.
  consents: (trx, { id }) => trx.updateTable('consents').set({ how: '', words: '' }).where('customer_id', '=', id).execute(),
  // The mark stays known, so that the same event told again does not bring her back.
  events: (trx, { id }) =>
    sql`update events set data = '{}', external_id = ${erasedId(sql.ref('source'), sql.ref('external_id'))}
      where customer_id = ${id} and external_id not like 'erased:%'`.execute(trx),
  journey_states: 'nothing',
  versions: 'nothing',
  subscriptions: 'nothing',
  enrollments: (trx, { id }) => trx.updateTable('enrollments').set({ entry_key: null, lock: null }).where('customer_id', '=', id).execute(),
  visits: (trx, { id }) => sql`update visits set settled = null where enrollment_id in ${enrollments(id)}`.execute(trx),
  listens: remove('listens'),
  // Ids, ports and times; what Temporal said may be anything.
  outbox: (trx, { id }) => sql`update outbox set last_error = null where lane in ${enrollments(id)}`.execute(trx),
  moves: 'nothing',
  move_people: 'nothing',
  audit: (trx, { id, ids }) =>
    sql`update audit set data = '{}' where subject in (${sql.join([...ids])}) or subject in ${enrollments(id)}
      or subject in ${tasks(id)} or subject in ${messages(id)}`.execute(trx),
  messages: async (trx, { id }) => {
    const none = { address: null, subject: null, provider_id: null, provider_answer: null, watch: null };
    await trx.updateTable('messages').set(none).where('customer_id', '=', id).execute();
    await trx
      .updateTable('messages')
      .set({ state: 'skipped', reason: 'erased', hold_until: null, decided_at: sql<number>`coalesce(decided_at, asked_at)` })
      .where('customer_id', '=', id)
      .where('state', 'in', ['planned', 'held'])
      .execute();
    // Nobody can decide about them any more.
    await trx.updateTable('messages').set({ reason: 'left' }).where('customer_id', '=', id).where('state', '=', 'unknown').execute();
  },
  // Figures only: server/messages/receipts.ts.
  decisions: 'nothing',
  tray: remove('tray'),
  conversations: remove('conversations'),
  conversation_messages: 'goes',
  conversation_files: 'goes',
  channel_settings: 'nothing',
  segments: 'nothing',
  segment_members: remove('segment_members'),
  segment_stale: remove('segment_stale'),
  segment_due: remove('segment_due'),
  segment_events: 'nothing',
  sample_customers: 'nothing',
  surveys: (trx, { id }) => trx.updateTable('surveys').set({ question: null, remark: null }).where('customer_id', '=', id).execute(),
  kept_values: remove('kept_values'),
  // Ids, times, and what came of it.
  journey_starts: 'nothing',
  clocks: 'nothing',
  inlets: eraseFromInlets,
  webhook_calls: 'nothing',
  imports: 'nothing',
  import_rows: eraseFromFiles,
  import_mappings: 'nothing',
  merges: eraseFromMerges,
  not_duplicates: (trx, { id }) =>
    trx
      .deleteFrom('not_duplicates')
      .where((eb) => eb.or([eb('one_id', '=', id), eb('other_id', '=', id)]))
      .execute(),
  erasures: 'nothing',
  kept_refusals: 'nothing',
  branches: 'nothing',
  teams: 'nothing',
  team_members: 'nothing',
  absences: 'nothing',
  tasks: async (trx, { id }) => {
    await trx.updateTable('tasks').set({ title: '', script: '', checklist: '[]', note: '' }).where('customer_id', '=', id).execute();
    await sql`update tasks set state = 'withdrawn', ended_at = coalesce(ended_at, created_at), revision = revision + 1
      where customer_id = ${id} and state = 'open'`.execute(trx);
  },
  task_waits: 'nothing',
  notices: (trx, { id }) => sql`delete from notices where customer_id = ${id} or task_id in ${tasks(id)}`.execute(trx),
  staff_settings: 'nothing',
  api_keys: 'nothing',
  user: 'nothing',
  session: 'nothing',
  account: 'nothing',
  verification: 'nothing',
  migrations: 'nothing',
};

/** What stands in place of the sender's own number of an event: it can be compared, and tells nothing. */
export function erasedId(source: unknown, externalId: unknown) {
  return sql<string>`'erased:' || address_mark(${source} || char(10) || ${externalId})`;
}
