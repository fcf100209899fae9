import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import type { Role } from '#server/auth/roles.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { standingOf } from '#server/staff/standing.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { addPerson, addTeam } from '#test/kit/staff.ts';
import { claimTask, finishTask } from './deeds.ts';
import { getTask } from './get.ts';

/** Saturday, 11:00 in Việt Nam: an hour before the half day ends. */
const saturday = Date.UTC(2026, 10, 28, 4);
const care = { rule: 'team', team: { id: 'care', name: 'CSKH' } };
const levels = [
  { who: care, limit: { amount: 4, unit: 'working_hour' } },
  { who: { rule: 'role', role: 'manager' }, limit: { amount: 30, unit: 'minute' } },
];

let inner: TestCore;
let core: Core;
let now: number;
let enrollmentId: string;
let versionId: string;

beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  now = saturday;
  core.now = () => now;
  for (const [id, role] of [
    ['an', 'agent'],
    ['mai', 'lead'],
    ['sếp', 'manager'],
  ] as const)
    await addPerson(core, id, role);
  await addTeam(core, 'care', { an: 0, mai: 1 });
});
afterEach(() => inner.close());

async function enter(stops: 'done' | 'claimed' = 'done'): Promise<void> {
  const an = { rule: 'person', person: { id: 'an', name: 'An' } };
  const journey = draw({
    nodes: {
      in: { type: 'on_event', config: { event: 'order_placed' } },
      ask: { type: 'create_task', config: { title: 'Gọi lại', who: an, due: { amount: 10, unit: 'minute' } } },
      up: { type: 'escalate', config: { levels, stops, title: 'Lo cho {{ customer.name }}' } },
      out: { type: 'exit' },
    },
    edges: ['in.next > ask', 'ask.done > out', 'ask.overdue > up', 'up.handled > out', 'up.exhausted > out'],
  });
  ({ versionId } = await live(core, journey));
  const customer = { email: 'ha@shop.test', name: 'Trần Thu Hà' };
  await ingest(core, { source: 's', events: [incomingEventSchema.parse({ id: '1', type: 'order_placed', customer })] });
  enrollmentId = (await core.db.selectFrom('enrollments').select('id').executeTakeFirstOrThrow()).id;
}
function call(nodeId: string, name: string, input: object): Promise<Answer> {
  const seq = nodeId === 'ask' ? 1 : 2;
  const key = `${enrollmentId}:${nodeId}:1:${name}${JSON.stringify(input)}`;
  const trace = [{ seq, nodeId, visit: 1, enteredAt: now }];
  return perform(core, handlers, {
    kind: 'call',
    request: { key, name, enrollmentId, versionId, nodeId, visit: 1, seq, at: now, trace, input },
  });
}
const raise = (level: number) => call('up', 'raiseTask', { level });
const tasks = () => core.db.selectFrom('tasks').selectAll().execute();
const who = (id: string, role: Role) =>
  standingOf(core.db, { user: { id, name: id, email: `${id}@shop.test`, role, language: 'vi' }, actor: id, role });
const woken = async () =>
  (await core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute()).flatMap(
    (row) => JSON.parse(row.payload).keys,
  );
const told = async (kind: 'raised' | 'overdue') =>
  (await core.db.selectFrom('notices').select('user_id').where('kind', '=', kind).orderBy('user_id').execute()).map((row) => row.user_id);

describe('what is passed up', () => {
  test('is the very task that is overdue, with its history, level by level in working time and out of it', async () => {
    await enter();
    await call('ask', 'openTask', { ask: 'task' });
    now += 10 * 60_000;
    expect(await call('ask', 'timeUp', { port: 'overdue' })).toEqual({ done: { port: 'overdue' } });
    // Fifty minutes are left of Saturday; the rest is Monday morning.
    const monday = Date.UTC(2026, 10, 30, 1) + 190 * 60_000;
    expect(await raise(0)).toEqual({ done: { until: monday } });
    expect(await raise(0)).toEqual({ done: { until: monday } });
    now = monday;
    expect(await raise(1)).toEqual({ done: { until: monday + 30 * 60_000 } });
    const [only, ...others] = await tasks();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      title: 'Gọi lại',
      level: 2,
      assignee: null,
      team_id: null,
      role: 'manager',
      due_at: monday + 30 * 60_000,
    });
    expect(await told('raised')).toEqual(['an', 'mai', 'sếp']);
    const { history } = await getTask(core, only?.id ?? '', { who: await who('sếp', 'manager'), language: 'vi' });
    expect(history.map(({ action }) => action)).toEqual(['task.open', 'task.overdue', 'task.raise', 'task.raise']);
    now += 30 * 60_000;
    expect(await call('up', 'timeUp', { port: 'exhausted' })).toEqual({ done: { port: 'exhausted' } });
    expect(await tasks()).toMatchObject([{ state: 'open' }]);
  });

  test('is made when nothing is open, in words of its own', async () => {
    await enter();
    await raise(0);
    expect(await tasks()).toMatchObject([{ kind: 'escalation', title: 'Lo cho Trần Thu Hà', team_id: 'care', level: 1 }]);
  });
});

describe('it stops', () => {
  test('when the lead has done it: the ladder goes on by handled, and climbs no further', async () => {
    await enter();
    await call('ask', 'openTask', { ask: 'task' });
    await call('ask', 'timeUp', { port: 'overdue' });
    await raise(0);
    const [task] = await tasks();
    await claimTask(core, task?.id ?? '', await who('mai', 'lead'));
    expect(await woken()).toEqual([]);
    await finishTask(core, { id: task?.id ?? '', note: 'Đã xin lỗi' }, await who('mai', 'lead'));
    expect(await woken()).toEqual(['up/handled:1']);
    expect(await raise(1)).toEqual({ done: { port: 'handled' } });
    expect(await tasks()).toMatchObject([{ level: 1, state: 'done', ended_by: 'mai' }]);
  });

  test('as soon as somebody takes it, where the step says so', async () => {
    await enter('claimed');
    await raise(0);
    const [task] = await tasks();
    await claimTask(core, task?.id ?? '', await who('mai', 'lead'));
    expect(await woken()).toEqual(['up/handled:1']);
    await finishTask(core, { id: task?.id ?? '', note: '' }, await who('mai', 'lead'));
    expect(await woken()).toEqual(['up/handled:1']);
  });
});
