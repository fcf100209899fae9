import type { Who } from '#nodes/kit/staff.ts';
import type { Executor } from '#server/db/batches.ts';
import { presentFor } from './present.ts';

/** Whose something is: one person's, or open to a team or a role. */
export interface Chosen {
  assignee: string | null;
  teamId: string | null;
  role: string | null;
}

/** By turns, whoever has so many more open than the one with the fewest is passed over. Our own figure. */
const tooMany = 5;

/**
 * Finds out who has to do something, in the transaction that gives it, so that two that come at once count each other. Who is absent is
 * passed over. There is always somebody: the last resort are the team leads.
 */
export async function choose(trx: Executor, who: Who, about: { customerId: string; at: number }): Promise<Chosen> {
  const teamId = await teamOf(trx, who);
  const open: Chosen = { assignee: null, teamId, role: teamId === null ? 'lead' : null };
  switch (who.rule) {
    case 'person':
      return (await oneOrTeam(trx, who.person?.id ?? null, about.at)) ?? open;
    case 'owner':
      return (await oneOrTeam(trx, await ownerOf(trx, about.customerId), about.at)) ?? open;
    case 'role':
      return { assignee: null, teamId: null, role: who.role ?? 'lead' };
    case 'team':
      return open;
    case 'round_robin':
    case 'least_busy': {
      const next = teamId === null ? undefined : await nextOf(trx, teamId, { at: about.at, byLoad: who.rule === 'least_busy' });
      return next === undefined ? open : { assignee: next, teamId, role: null };
    }
  }
}

/** The team may be gone by now. */
async function teamOf(trx: Executor, who: Who): Promise<string | null> {
  if (who.team === undefined) return null;
  const row = await trx.selectFrom('teams').select('id').where('id', '=', who.team.id).executeTakeFirst();
  return row?.id ?? null;
}

async function ownerOf(trx: Executor, customerId: string): Promise<string | null> {
  const row = await trx.selectFrom('customers').select('attributes').where('id', '=', customerId).executeTakeFirst();
  const { owner }: { owner?: unknown } = JSON.parse(row?.attributes ?? '{}');
  return typeof owner === 'string' ? owner : null;
}

/** The person or who stands in; else whoever of a team of theirs takes it; undefined when there is nobody and no team. */
async function oneOrTeam(trx: Executor, userId: string | null, at: number): Promise<Chosen | undefined> {
  if (userId === null) return undefined;
  const there = await presentFor(trx, userId, at);
  if (there !== undefined) return { assignee: there, teamId: null, role: null };
  const team = await trx
    .selectFrom('team_members')
    .select('team_id')
    .where('user_id', '=', userId)
    .orderBy('team_id')
    .limit(1)
    .executeTakeFirst();
  return team === undefined ? undefined : { assignee: null, teamId: team.team_id, role: null };
}

/** Agents first: leads take turns only in a team that has nobody else. */
async function nextOf(trx: Executor, teamId: string, { at, byLoad }: { at: number; byLoad: boolean }): Promise<string | undefined> {
  const members = await trx
    .selectFrom('team_members')
    .select(['user_id', 'leads'])
    .select((eb) => [
      eb
        .selectFrom('tasks')
        .select((task) => task.fn.countAll<number>().as('rows'))
        .whereRef('tasks.assignee', '=', 'team_members.user_id')
        .where('tasks.state', '=', 'open')
        .as('open'),
      eb
        .selectFrom('tasks')
        .select((task) => task.fn.max('tasks.seq').as('seq'))
        .whereRef('tasks.given_to', '=', 'team_members.user_id')
        .as('last'),
    ])
    .where('team_id', '=', teamId)
    .orderBy('user_id')
    .execute();
  const there: { id: string; open: number; last: number }[] = [];
  const ordinary = members.filter((each) => each.leads === 0);
  for (const row of ordinary.length > 0 ? ordinary : members) {
    // A stand-in takes over what one has, not one's turn.
    if ((await presentFor(trx, row.user_id, at)) !== row.user_id) continue;
    there.push({ id: row.user_id, open: Number(row.open ?? 0), last: Number(row.last ?? 0) });
  }
  const fewest = Math.min(...there.map(({ open }) => open));
  const inTurn = there.filter(({ open }) => byLoad || open < fewest + tooMany);
  return inTurn.sort((a, b) => (byLoad ? a.open - b.open : 0) || a.last - b.last)[0]?.id;
}
