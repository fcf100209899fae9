import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';

export interface Directory {
  people: { id: string; name: string; role: string }[];
  teams: { id: string; name: string; branch: string | null }[];
}

/** Whom one can give something to, by name: for whoever fills in a step or hands a task on. */
export async function directory({ db }: Core): Promise<Directory> {
  const people = await db.selectFrom('user').select(['id', 'name', 'role']).orderBy('name').orderBy('id').execute();
  const teams = await db
    .selectFrom('teams')
    .leftJoin('branches', 'branches.id', 'teams.branch_id')
    .select(['teams.id', 'teams.name', 'branches.name as branch'])
    .orderBy('teams.name')
    .orderBy('teams.id')
    .execute();
  return { people, teams };
}

/** Names of people and teams by id. */
export async function namesOf(db: Executor): Promise<ReadonlyMap<string, string>> {
  const people = await db.selectFrom('user').select(['id', 'name']).execute();
  const teams = await db.selectFrom('teams').select(['id', 'name']).execute();
  return new Map([...people, ...teams].map(({ id, name }) => [id, name]));
}
