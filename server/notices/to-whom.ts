import type { Executor } from '#server/db/batches.ts';

/** Everybody something is open to, or the one it belongs to. */
export async function peopleFor(
  db: Executor,
  of: { assignee: string | null; teamId: string | null; role: string | null },
): Promise<string[]> {
  if (of.assignee !== null) return [of.assignee];
  if (of.teamId !== null) {
    const rows = await db.selectFrom('team_members').select('user_id').where('team_id', '=', of.teamId).execute();
    return rows.map((row) => row.user_id);
  }
  if (of.role === null) return [];
  const rows = await db.selectFrom('user').select('id').where('role', '=', of.role).execute();
  return rows.map((row) => row.id);
}

/** Who leads the person, or the team it is open to; those with the role `lead` when nobody does. */
export async function leadsOf(db: Executor, of: { assignee: string | null; teamId: string | null }): Promise<string[]> {
  const teams =
    of.teamId !== null
      ? [of.teamId]
      : (
          await db
            .selectFrom('team_members')
            .select('team_id')
            .where('user_id', '=', of.assignee ?? '')
            .execute()
        ).map((row) => row.team_id);
  if (teams.length > 0) {
    const rows = await db.selectFrom('team_members').select('user_id').where('team_id', 'in', teams).where('leads', '=', 1).execute();
    if (rows.length > 0) return rows.map((row) => row.user_id);
  }
  return peopleFor(db, { assignee: null, teamId: null, role: 'lead' });
}
