import type { Role } from '#server/auth/roles.ts';
import type { Core } from '#server/kit/core.ts';

/** A colleague straight in the records, named like her id; she cannot sign in. */
export async function addPerson(core: Core, id: string, role: Role): Promise<void> {
  const at = new Date(core.now()).toISOString();
  const rest = { emailVerified: 0, image: null, language: 'vi', createdAt: at, updatedAt: at };
  await core.db
    .insertInto('user')
    .values({ id, name: id, email: `${id}@shop.test`, role, ...rest })
    .execute();
}

/** A team named CSKH, with who is in it: 1 leads. */
export async function addTeam(core: Core, id: string, members: Record<string, 0 | 1>): Promise<void> {
  await core.db.insertInto('teams').values({ id, name: 'CSKH', branch_id: null, calendar_id: null, created_at: core.now() }).execute();
  const rows = Object.entries(members).map(([userId, leads]) => ({ team_id: id, user_id: userId, leads }));
  await core.db.insertInto('team_members').values(rows).execute();
}
