import type { Caller } from '#server/auth/roles.ts';
import type { Executor } from '#server/db/batches.ts';

/** Who asks, as far as it decides about tasks. */
export interface Standing {
  /** Null: a key or a command. */
  userId: string | null;
  actor: string;
  role: string | null;
  teams: string[];
  /** Teams this person leads. */
  leads: string[];
  /** Sees and moves everybody's. */
  overAll: boolean;
}

const overAll: readonly (string | null)[] = ['administrator', 'manager', 'operations'];

export async function standingOf(db: Executor, caller: Pick<Caller, 'user' | 'actor' | 'role'>): Promise<Standing> {
  const userId = caller.user?.id ?? null;
  const rows =
    userId === null ? [] : await db.selectFrom('team_members').select(['team_id', 'leads']).where('user_id', '=', userId).execute();
  return {
    userId,
    actor: caller.actor,
    role: caller.role,
    teams: rows.map((row) => row.team_id),
    leads: rows.filter((row) => row.leads === 1).map((row) => row.team_id),
    overAll: overAll.includes(caller.role),
  };
}
