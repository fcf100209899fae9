import { type ExpressionBuilder, sql } from 'kysely';
import * as z from 'zod';
import type { Schema } from '#server/db/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { namesOf } from '#server/staff/directory.ts';
import type { Standing } from '#server/staff/standing.ts';

const taskViews = ['mine', 'team', 'overdue', 'done'] as const;

export const listInput = z.object({
  view: z.enum(taskViews),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(200).optional(),
});

export interface TaskSummary {
  id: string;
  kind: 'task' | 'call' | 'escalation';
  title: string;
  customer: { id: string; name: string; title: string; phone: string | null };
  assignee: { id: string; name: string | null } | null;
  team: string | null;
  role: string | null;
  state: 'open' | 'done' | 'withdrawn';
  level: number;
  dueAt: number;
  endedAt: number | null;
  outcome: string | null;
  /** Things to tick off, and how many are. */
  ticked: { done: number; of: number };
}

type Builder = ExpressionBuilder<Schema, 'tasks'>;

/** What a view shows this person. */
function within(eb: Builder, view: (typeof taskViews)[number], { who, now }: { who: Standing; now: number }) {
  const me = who.userId ?? '';
  const mine = eb('tasks.assignee', '=', me);
  const open = eb('tasks.state', '=', 'open');
  if (view === 'mine') return eb.and([open, mine]);
  if (view === 'done') return eb.and([eb('tasks.state', '=', 'done'), eb.or([mine, eb('tasks.ended_by', '=', who.actor)])]);
  const ours = who.overAll ? eb.val(true) : eb.or([mine, ...teams(eb, who)]);
  return view === 'team' ? eb.and([open, ours]) : eb.and([open, ours, eb('tasks.due_at', '<', now)]);
}

/** Open to a team or the role of this person, or in the hands of a colleague of a team. */
function teams(eb: Builder, who: Standing) {
  const byRole = eb.and([eb('tasks.assignee', 'is', null), eb('tasks.role', '=', who.role)]);
  if (who.teams.length === 0) return [byRole];
  const colleagues = eb.selectFrom('team_members').select('user_id').where('team_id', 'in', who.teams);
  return [byRole, eb('tasks.team_id', 'in', who.teams), eb('tasks.assignee', 'in', colleagues)];
}

/** What there is to do, what is due first on top; what is done, the latest first. */
export async function listTasks(
  core: Core,
  input: z.infer<typeof listInput>,
  who: Standing,
): Promise<{ items: TaskSummary[]; next: string | null }> {
  const size = input.limit ?? 50;
  const done = input.view === 'done';
  const by = done ? 'tasks.ended_at' : 'tasks.due_at';
  let query = core.db.selectFrom('tasks').where((eb) => within(eb, input.view, { who, now: core.now() }));
  if (input.cursor) {
    const after = readCursor(input.cursor);
    const beyond = done ? '<' : '>';
    query = query.where((eb) => eb.or([eb(by, beyond, after.at), eb.and([eb(by, '=', after.at), eb('tasks.id', beyond, after.id)])]));
  }
  const rows = await query
    .innerJoin('customers', 'customers.id', 'tasks.customer_id')
    .selectAll('tasks')
    .select(['customers.name', 'customers.title as called', 'customers.phone'])
    .orderBy(by, done ? 'desc' : 'asc')
    .orderBy('tasks.id', done ? 'desc' : 'asc')
    .limit(size + 1)
    .execute();
  const names = await namesOf(core.db);
  const { items, next } = page(rows, size, (row) => ({ at: (done ? row.ended_at : row.due_at) ?? 0, id: row.id }));
  return { items: items.map((row) => summary(row, names)), next };
}

interface SummaryRow {
  id: string;
  kind: TaskSummary['kind'];
  title: string;
  customer_id: string;
  name: string;
  called: string;
  phone: string | null;
  assignee: string | null;
  team_id: string | null;
  role: string | null;
  state: TaskSummary['state'];
  level: number;
  due_at: number;
  ended_at: number | null;
  outcome: string | null;
  checklist: string;
}

export function summary(row: SummaryRow, names: ReadonlyMap<string, string>): TaskSummary {
  const list: { at: number | null }[] = JSON.parse(row.checklist);
  return {
    ...{ id: row.id, kind: row.kind, title: row.title, state: row.state, level: row.level },
    customer: { id: row.customer_id, name: row.name, title: row.called, phone: row.phone },
    assignee: row.assignee === null ? null : { id: row.assignee, name: names.get(row.assignee) ?? null },
    team: row.team_id === null ? null : (names.get(row.team_id) ?? null),
    ...{ role: row.role, dueAt: row.due_at, endedAt: row.ended_at, outcome: row.outcome },
    ticked: { done: list.filter((item) => item.at !== null).length, of: list.length },
  };
}

/** How many stand in each view. */
export async function countTasks(core: Core, who: Standing): Promise<{ mine: number; team: number; overdue: number }> {
  const count = async (view: 'mine' | 'team' | 'overdue') => {
    const row = await core.db
      .selectFrom('tasks')
      .select(sql<number>`count(*)`.as('rows'))
      .where((eb) => within(eb, view, { who, now: core.now() }))
      .executeTakeFirstOrThrow();
    return Number(row.rows);
  };
  return { mine: await count('mine'), team: await count('team'), overdue: await count('overdue') };
}
