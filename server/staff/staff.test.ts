import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Who } from '#nodes/kit/staff.ts';
import { removePerson } from '#server/auth/people.ts';
import type { Role } from '#server/auth/roles.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer } from '#test/kit/sending.ts';
import { addPerson, addTeam } from '#test/kit/staff.ts';
import { addAbsence, listAbsences, removeAbsence } from './absences.ts';
import { choose } from './choose.ts';
import { standingOf } from './standing.ts';
import { listTeams, removeTeam, saveTeam } from './teams.ts';

const now = Date.UTC(2026, 10, 27, 3);
const day = 86_400_000;

let inner: TestCore;
let core: Core;
let customerId: string;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => now;
  for (const id of ['an', 'bình', 'chi']) await addPerson(core, id, 'agent');
  await addPerson(core, 'mai', 'lead');
  await addTeam(core, 'care', { an: 0, bình: 0, chi: 0, mai: 1 });
  customerId = await addCustomer(core);
});
afterEach(() => inner.close());

const care = { id: 'care', name: 'CSKH' };
const whose = (who: Who) => core.db.transaction().execute((trx) => choose(trx, who, { customerId, at: now }));
const who = (id: string, role: Role) =>
  standingOf(core.db, { user: { id, name: id, email: `${id}@shop.test`, role, language: 'vi' }, actor: id, role });
const away = async (userId: string, standIn: string | null) =>
  addAbsence(core, { userId, from: now - day, to: now + day, standIn, note: '' }, await who(userId, 'agent'));

let made = 0;
/** Gives a task as a journey would. */
async function give(rule: 'round_robin' | 'least_busy', state: 'open' | 'done' = 'open'): Promise<string | null> {
  const chosen = await whose({ rule, team: care });
  await take(chosen.assignee, state);
  return chosen.assignee;
}
async function take(assignee: string | null, state: 'open' | 'done' = 'open'): Promise<string> {
  made += 1;
  const id = `t${made}`;
  const rest = {
    key: null,
    kind: 'task',
    title: 'Gọi',
    customer_id: customerId,
    enrollment_id: null,
    journey_id: null,
    node_id: null,
  } as const;
  const ended = { outcome: null, call_back_at: null, ended_at: null, ended_by: null };
  await core.db
    .insertInto('tasks')
    .values({
      ...rest,
      ...ended,
      id,
      assignee,
      given_to: assignee,
      team_id: 'care',
      role: null,
      state,
      script: '',
      checklist: '[]',
      created_at: now,
      due_at: now,
    })
    .execute();
  return id;
}

describe('who gets it', () => {
  test('by turns each in turn, whatever is done already; the lead is not among them', async () => {
    const given = [];
    for (let turn = 0; turn < 7; turn += 1) given.push(await give('round_robin', 'done'));
    expect(given).toEqual(['an', 'bình', 'chi', 'an', 'bình', 'chi', 'an']);
  });

  test('by turns, who has five more open than the one with the fewest is passed over', async () => {
    for (let turn = 0; turn < 5; turn += 1) await take('an');
    expect([await give('round_robin'), await give('round_robin'), await give('round_robin')]).toEqual(['bình', 'chi', 'an']);
  });

  test('the least busy counts what is open', async () => {
    await take('an');
    await take('bình', 'done');
    await take('chi');
    await take('chi');
    expect([await give('least_busy'), await give('least_busy'), await give('least_busy')]).toEqual(['bình', 'an', 'bình']);
  });

  test('who is absent is passed over; when nobody is there it is open to the team', async () => {
    await away('an', 'chi');
    expect([await give('round_robin'), await give('round_robin'), await give('round_robin')]).toEqual(['bình', 'chi', 'bình']);
    await away('bình', null);
    await away('chi', null);
    expect(await whose({ rule: 'least_busy', team: care })).toEqual({ assignee: null, teamId: 'care', role: null });
  });

  test('a person, her stand-in, the stand-in’s; a circle of them ends with the team', async () => {
    const an: Who = { rule: 'person', person: { id: 'an', name: 'An' } };
    expect(await whose(an)).toMatchObject({ assignee: 'an' });
    await away('an', 'bình');
    expect(await whose(an)).toMatchObject({ assignee: 'bình' });
    await away('bình', 'chi');
    expect(await whose(an)).toMatchObject({ assignee: 'chi' });
    await away('chi', 'an');
    expect(await whose(an)).toEqual({ assignee: null, teamId: 'care', role: null });
  });

  test('the owner; the team when she has none, the leads without one', async () => {
    expect(await whose({ rule: 'owner', team: care })).toEqual({ assignee: null, teamId: 'care', role: null });
    expect(await whose({ rule: 'owner' })).toEqual({ assignee: null, teamId: null, role: 'lead' });
    await core.db.updateTable('customers').set({ attributes: '{"owner":"chi"}' }).execute();
    expect(await whose({ rule: 'owner', team: care })).toMatchObject({ assignee: 'chi' });
  });
});

describe('who goes leaves nothing lying', () => {
  test('a person’s open tasks are open to her team, a team’s to the leads', async () => {
    const open = await take('an');
    const done = await take('an', 'done');
    await removePerson(core, 'an', 'test');
    const row = (id: string) => core.db.selectFrom('tasks').select(['assignee', 'team_id', 'role']).where('id', '=', id).executeTakeFirst();
    expect(await row(open)).toEqual({ assignee: null, team_id: 'care', role: null });
    expect(await row(done)).toMatchObject({ assignee: 'an' });
    await removeTeam(core, 'care', 'test');
    expect(await row(open)).toEqual({ assignee: null, team_id: null, role: 'lead' });
    expect(await whose({ rule: 'team', team: care })).toEqual({ assignee: null, teamId: null, role: 'lead' });
  });
});

describe('teams and absences', () => {
  test('a team is changed as a whole', async () => {
    const { id } = await saveTeam(
      core,
      { name: 'Đêm', branchId: null, calendarId: 'night', members: [{ userId: 'an', leads: true }] },
      'test',
    );
    await saveTeam(core, { id, name: 'Ca đêm', branchId: null, calendarId: null, members: [{ userId: 'chi', leads: false }] }, 'test');
    const { teams } = await listTeams(core);
    expect(teams.find((team) => team.id === id)).toEqual({
      id,
      name: 'Ca đêm',
      branchId: null,
      calendarId: null,
      members: [{ userId: 'chi', leads: false }],
    });
    await expect(saveTeam(core, { id: 'none', name: 'x', branchId: null, calendarId: null, members: [] }, 'test')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('one tells one’s own, a lead everybody’s', async () => {
    await away('an', 'bình');
    const of = { userId: 'an', from: now, to: now + day, standIn: null, note: '' };
    await expect(addAbsence(core, of, await who('chi', 'agent'))).rejects.toMatchObject({ code: 'absence_not_yours' });
    await expect(addAbsence(core, { ...of, standIn: 'an' }, await who('an', 'agent'))).rejects.toMatchObject({
      code: 'absence_own_stand_in',
    });
    await addAbsence(core, of, await who('mai', 'lead'));
    const [first] = await listAbsences(core);
    await expect(removeAbsence(core, first?.id ?? '', await who('chi', 'agent'))).rejects.toMatchObject({ code: 'absence_not_yours' });
    await removeAbsence(core, first?.id ?? '', await who('an', 'agent'));
    expect(await listAbsences(core)).toHaveLength(1);
  });
});
