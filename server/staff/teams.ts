import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(80);

export const teamInput = z.object({
  /** Absent: a new one. */
  id: id.optional(),
  name,
  branchId: id.nullable(),
  calendarId: id.nullable(),
  members: z.array(z.object({ userId: id, leads: z.boolean() })).max(200),
});
export const branchInput = z.object({ id: id.optional(), name });

export interface Team {
  id: string;
  name: string;
  branchId: string | null;
  calendarId: string | null;
  members: { userId: string; leads: boolean }[];
}

export async function listTeams({ db }: Core): Promise<{ teams: Team[]; branches: { id: string; name: string }[] }> {
  const teams = await db.selectFrom('teams').selectAll().orderBy('name').orderBy('id').execute();
  const members = await db.selectFrom('team_members').selectAll().orderBy('leads', 'desc').orderBy('user_id').execute();
  const branches = await db.selectFrom('branches').select(['id', 'name']).orderBy('name').orderBy('id').execute();
  return {
    teams: teams.map((team) => ({
      ...{ id: team.id, name: team.name, branchId: team.branch_id, calendarId: team.calendar_id },
      members: members
        .filter((member) => member.team_id === team.id)
        .map((member) => ({ userId: member.user_id, leads: member.leads === 1 })),
    })),
    branches,
  };
}

/** Makes a team or changes one, with who is in it. Throws Refusal `not_found`. */
export async function saveTeam(core: Core, input: z.infer<typeof teamInput>, actor: string): Promise<{ id: string }> {
  const at = core.now();
  const teamId = input.id ?? newId(at);
  await core.db.transaction().execute(async (trx) => {
    const row = { name: input.name, branch_id: input.branchId, calendar_id: input.calendarId };
    if (input.id === undefined) {
      await trx
        .insertInto('teams')
        .values({ id: teamId, ...row, created_at: at })
        .execute();
    } else {
      const { numUpdatedRows } = await trx.updateTable('teams').set(row).where('id', '=', teamId).executeTakeFirst();
      if (numUpdatedRows === 0n) throw notFound('team', teamId);
    }
    await trx.deleteFrom('team_members').where('team_id', '=', teamId).execute();
    const members = [...new Map(input.members.map((member) => [member.userId, member])).values()];
    if (members.length > 0) {
      await trx
        .insertInto('team_members')
        .values(members.map(({ userId, leads }) => ({ team_id: teamId, user_id: userId, leads: leads ? 1 : 0 })))
        .execute();
    }
    await audit(trx, { at, actor, action: 'team.save', subject: teamId, data: { members: members.length } });
  });
  return { id: teamId };
}

/** What was open to the team is open to the team leads then. */
export async function removeTeam(core: Core, teamId: string, actor: string): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    await trx.updateTable('tasks').set({ team_id: null, role: 'lead' }).where('team_id', '=', teamId).where('state', '=', 'open').execute();
    await trx.deleteFrom('teams').where('id', '=', teamId).execute();
    await audit(trx, { at: core.now(), actor, action: 'team.remove', subject: teamId, data: {} });
  });
}

/** Makes a branch or gives it another name. */
export async function saveBranch(core: Core, input: z.infer<typeof branchInput>, actor: string): Promise<{ id: string }> {
  const branchId = input.id ?? newId(core.now());
  await core.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('branches')
      .values({ id: branchId, name: input.name, created_at: core.now() })
      .onConflict((on) => on.column('id').doUpdateSet({ name: input.name }))
      .execute();
    await audit(trx, { at: core.now(), actor, action: 'branch.save', subject: branchId, data: {} });
  });
  return { id: branchId };
}

/** Its teams stay, without a branch. */
export async function removeBranch(core: Core, branchId: string, actor: string): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    await trx.updateTable('teams').set({ branch_id: null }).where('branch_id', '=', branchId).execute();
    await trx.deleteFrom('branches').where('id', '=', branchId).execute();
    await audit(trx, { at: core.now(), actor, action: 'branch.remove', subject: branchId, data: {} });
  });
}

/** Somebody is gone for good: what was hers is open to her team, or to the team leads. */
export async function releasePerson(trx: Executor, userId: string): Promise<void> {
  const team = await trx.selectFrom('team_members').select('team_id').where('user_id', '=', userId).orderBy('team_id').executeTakeFirst();
  await trx
    .updateTable('tasks')
    .set({ assignee: null, ...(team === undefined ? { role: 'lead' } : { team_id: team.team_id }) })
    .where('assignee', '=', userId)
    .where('state', '=', 'open')
    .execute();
}
