import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { postAll } from '#server/notices/post.ts';
import { directory } from '#server/staff/directory.ts';
import { standingOf } from '#server/staff/standing.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { addPerson, addTeam } from '#test/kit/staff.ts';
import { createTask, newTaskInput } from './create.ts';
import { finishTask, handTask } from './deeds.ts';
import { getTask } from './get.ts';

const hour = 3_600_000;
const friday = Date.UTC(2026, 10, 27, 9);

let inner: TestCore;
let core: Core;
let now: number;
let customerId: string;

beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  now = friday;
  core.now = () => now;
  await addPerson(core, 'lan', 'agent');
  await addPerson(core, 'huy', 'agent');
  await addTeam(core, 'care', { lan: 0, huy: 0 });
  customerId = (await saveCustomer(core, { name: 'Trần Thu Hà', phone: '0901234567' }, 'lan')).id;
});
afterEach(() => inner.close());

const who = (id: string) =>
  standingOf(core.db, { user: { id, name: id, email: `${id}@shop.test`, role: 'agent', language: 'vi' }, actor: id, role: 'agent' });
const give = async (more: object, by = 'lan') => {
  const input = { customerId, kind: 'task', title: 'Gửi lại hoá đơn', to: { person: 'huy' }, dueAt: now + hour, ...more };
  return (await createTask(core, newTaskInput.parse(input), await who(by))).id;
};
const notices = () => core.db.selectFrom('notices').select(['user_id', 'kind', 'by']).orderBy('id').execute();
const openTasks = () => core.db.selectFrom('tasks').selectAll().where('state', '=', 'open').orderBy('seq').execute();

describe('a task that a person gives', () => {
  test('is a colleague’s, who is told by whom, and stands in its history', async () => {
    const id = await give({});
    expect(await notices()).toEqual([{ user_id: 'huy', kind: 'handed', by: 'lan' }]);
    const task = await getTask(core, id, { who: await who('huy'), language: 'vi' });
    expect(task).toMatchObject({ title: 'Gửi lại hoá đơn', assignee: { id: 'huy' }, journey: null, awaited: false, dueAt: now + hour });
    expect(task.history.map(({ action, who: by, to }) => [action, by, to])).toEqual([['task.open', 'lan', 'huy']]);
  });

  test('may be open to a team, is no news to who gives it, and goes to nobody who is not there', async () => {
    await give({ to: { team: 'care' } });
    expect(await notices()).toEqual([{ user_id: 'huy', kind: 'open', by: 'lan' }]);
    await expect(give({ to: { person: 'gone' } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(give({ to: {} })).rejects.toMatchObject({ code: 'not_found' });
    await expect(give({ customerId: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(give({ dueAt: now - 1 })).rejects.toMatchObject({ code: 'task_due_past' });
    expect(() => newTaskInput.parse({ customerId, kind: 'task', title: ' ', to: {}, dueAt: now })).toThrow();
    expect(await openTasks()).toHaveLength(1);
  });

  test('reminds who has it when its time comes, once', async () => {
    const id = await give({});
    await handTask(core, { id, to: { person: 'lan' }, note: 'Giúp mình' }, await who('huy'));
    now += hour - 1;
    await postAll(core);
    expect((await notices()).filter(({ kind }) => kind === 'due')).toEqual([]);
    now += 1;
    await postAll(core);
    await postAll(core);
    expect((await notices()).filter(({ kind }) => kind === 'due')).toEqual([{ user_id: 'lan', kind: 'due', by: '' }]);
  });
});

describe('a customer who wants to be called again', () => {
  let versionId: string;
  let enrollmentId: string;
  const enter = async (edges: string[]) => {
    const config = { script: 'Chào {{ customer.greeting }}', who: { rule: 'team', team: { id: 'care', name: 'CSKH' } } };
    const call = { type: 'call', config: { ...config, due: { amount: 1, unit: 'hour' } } };
    const nodes = { in: { type: 'on_event', config: { event: 'order_placed' } }, call, again: call, out: { type: 'exit' } };
    const ends = ['reached', 'refused', 'overdue'].flatMap((port) => [`call.${port} > out`, `again.${port} > out`]);
    ({ versionId } = await live(core, draw({ nodes, edges: ['in.next > call', ...ends, 'call.no_answer > again', ...edges] })));
    const event = incomingEventSchema.parse({ id: `${now}`, type: 'order_placed', customer: { phone: '0901234567' } });
    await ingest(core, { source: 's', events: [event] });
    enrollmentId = (await core.db.selectFrom('enrollments').select('id').executeTakeFirstOrThrow()).id;
  };
  const ask = (nodeId: string, seq: number): Promise<Answer> => {
    const entry = { seq, nodeId, visit: 1, enteredAt: now };
    const request = {
      key: `${enrollmentId}:${nodeId}:1:openTask`,
      name: 'openTask',
      enrollmentId,
      versionId,
      nodeId,
      visit: 1,
      seq,
      at: now,
    };
    return perform(core, handlers, { kind: 'call', request: { ...request, trace: [entry], input: { ask: 'call' } } });
  };
  const callBack = async (at: number) => {
    const id = (await openTasks())[0]?.id ?? '';
    await finishTask(core, { id, outcome: 'call_back', note: 'Chị đang họp', callBackAt: at }, await who('lan'));
  };

  test('is called by the journey where it has a way for that, not before the time she said', async () => {
    await enter(['call.call_back > again']);
    await ask('call', 1);
    const at = now + 26 * hour;
    await callBack(at);
    expect(await openTasks()).toEqual([]);
    now += 1000;
    expect(await ask('again', 2)).toEqual({ done: { until: at } });
    expect((await openTasks())[0]).toMatchObject({ kind: 'call', due_at: at, node_id: 'again' });
  });

  test('is on the list of who has called her, at that time, where the journey does not care', async () => {
    await enter([]);
    await ask('call', 1);
    await expect(callBack(now - 1)).rejects.toMatchObject({ code: 'task_due_past' });
    const at = now + 26 * hour;
    await callBack(at);
    const [next, ...others] = await openTasks();
    expect(next).toMatchObject({
      kind: 'call',
      assignee: 'lan',
      due_at: at,
      script: 'Chào anh/chị Hà',
      customer_id: customerId,
      key: null,
    });
    expect(others).toEqual([]);
    now = at;
    await postAll(core);
    expect((await notices()).at(-1)).toEqual({ user_id: 'lan', kind: 'due', by: '' });
  });
});

test('colleagues know who is away for long without anybody standing in, and how many are in a team', async () => {
  const away = { from_at: now - hour, note: '', created_at: now };
  const far = now + 40 * 24 * hour;
  await core.db
    .insertInto('absences')
    .values({ ...away, id: '1', user_id: 'lan', to_at: far, stand_in: null })
    .execute();
  await core.db
    .insertInto('absences')
    .values({ ...away, id: '2', user_id: 'huy', to_at: far, stand_in: 'lan' })
    .execute();
  const { people, teams } = await directory(core);
  expect(people.map(({ id, awayUntil }) => [id, awayUntil])).toEqual([
    ['huy', null],
    ['lan', far],
  ]);
  expect(teams.map(({ id, members }) => [id, members])).toEqual([['care', 2]]);
});
