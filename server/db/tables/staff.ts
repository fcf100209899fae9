import type { Generated } from 'kysely';

export interface BranchesTable {
  id: string;
  name: string;
  created_at: number;
}

export interface TeamsTable {
  id: string;
  name: string;
  branch_id: string | null;
  /** A working calendar of the settings; null: the shop's own. */
  calendar_id: string | null;
  created_at: number;
}

/** Primary key (team_id, user_id). */
export interface TeamMembersTable {
  team_id: string;
  user_id: string;
  /** 1: leads the team. */
  leads: number;
}

/** Somebody is away, and who stands in. Times in ms; `to_at` not included. */
export interface AbsencesTable {
  id: string;
  user_id: string;
  from_at: number;
  to_at: number;
  stand_in: string | null;
  note: string;
  created_at: number;
}

/**
 * Work for a person. Whose it is: `assignee`, else whoever of `team_id` or `role` takes it first. `key`: of the call that made it, null when
 * a person did. Its history is the audit with its id as subject.
 */
export interface TasksTable {
  id: string;
  seq: Generated<number>;
  key: string | null;
  kind: 'task' | 'call' | 'escalation';
  title: string;
  script: string;
  /** JSON: [{ text, at, by }]; `at` (ms) and `by` (user id) where it is ticked off. */
  checklist: string;
  customer_id: string;
  enrollment_id: string | null;
  journey_id: string | null;
  node_id: string | null;
  assignee: string | null;
  team_id: string | null;
  role: string | null;
  /** Who had it first: what turns are counted by. */
  given_to: string | null;
  state: 'open' | 'done' | 'withdrawn';
  /** How far up it has been passed; 0: not at all. */
  level: Generated<number>;
  created_at: number;
  due_at: number;
  outcome: string | null;
  /** What was said at the end; of a refusal the reason. */
  note: Generated<string>;
  call_back_at: number | null;
  ended_at: number | null;
  ended_by: string | null;
  /** Counts up at every change. */
  revision: Generated<number>;
}

/**
 * A step that waits for a task, or has waited. Primary key (enrollment_id, node_id, visit). `wants`: the way out when it is done; `outcome`:
 * the outcome itself. `ended`: the way it went, null while it waits.
 */
export interface TaskWaitsTable {
  enrollment_id: string;
  node_id: string;
  visit: number;
  task_id: string;
  wants: string;
  until: number;
  level: Generated<number>;
  ended: string | null;
}

/** Something a person should know of. */
export interface NoticesTable {
  id: Generated<number>;
  user_id: string;
  /** Once per user: what it came of. */
  key: string;
  kind: 'given' | 'open' | 'handed' | 'raised' | 'overdue' | 'due' | 'note' | 'withdrawn';
  task_id: string | null;
  customer_id: string | null;
  /** Of a note: its words. */
  title: string;
  text: string;
  /** User id or empty. */
  by: string;
  at: number;
  read_at: number | null;
  /** Of those that also go by mail: due, attempting:<boot id>, sent, failed, unknown; null: in the app only. */
  mail: string | null;
}

/** What a person wants to be told how. */
export interface StaffSettingsTable {
  user_id: string;
  /** none, or the hour of the day (shop's time) for the digest of what is open. */
  digest_hour: number | null;
  digest_at: number | null;
}
