import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';

export interface Directory {
  /** `awayUntil`: away for long, and nobody stands in; ms. */
  people: { id: string; name: string; role: string; awayUntil: number | null }[];
  teams: { id: string; name: string; branch: string | null; members: number }[];
}

/** Away for longer than this from now on is for long. Our own figure. */
const longMs = 30 * 86_400_000;

/** Whom one can give something to, by name: for whoever fills in a step or hands a task on. */
export async function directory({ db, now }: Core): Promise<Directory> {
  const away = new Map<string, number>();
  const absences = await db
    .selectFrom('absences')
    .select(['user_id', 'to_at'])
    .where('from_at', '<=', now())
    .where('to_at', '>', now() + longMs)
    .where('stand_in', 'is', null)
    .orderBy('id')
    .execute();
  for (const row of absences) away.set(row.user_id, row.to_at);
  const people = await db.selectFrom('user').select(['id', 'name', 'role']).orderBy('name').orderBy('id').execute();
  const teams = await db
    .selectFrom('teams')
    .leftJoin('branches', 'branches.id', 'teams.branch_id')
    .select(['teams.id', 'teams.name', 'branches.name as branch'])
    .select((eb) =>
      eb
        .selectFrom('team_members')
        .select((member) => member.fn.countAll<number>().as('rows'))
        .whereRef('team_members.team_id', '=', 'teams.id')
        .as('members'),
    )
    .orderBy('teams.name')
    .orderBy('teams.id')
    .execute();
  return {
    people: people.map((person) => ({ ...person, awayUntil: away.get(person.id) ?? null })),
    teams: teams.map((team) => ({ ...team, members: Number(team.members ?? 0) })),
  };
}

/** Names of people and teams by id. */
export async function namesOf(db: Executor): Promise<ReadonlyMap<string, string>> {
  const people = await db.selectFrom('user').select(['id', 'name']).execute();
  const teams = await db.selectFrom('teams').select(['id', 'name']).execute();
  return new Map([...people, ...teams].map(({ id, name }) => [id, name]));
}
