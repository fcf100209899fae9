import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import type { Role } from '#server/auth/roles.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { timeline } from '#server/customers/timeline.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import type { Refusal } from '#server/kit/refusal.ts';
import { standingOf } from '#server/staff/standing.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { addPerson, addTeam } from '#test/kit/staff.ts';
import { claimTask, finishTask, handTask, tickTask } from './deeds.ts';
import { getTask } from './get.ts';
import { countTasks, listTasks } from './list.ts';

/** Friday, 16:00 in Việt Nam: an hour and a half before the shop closes. */
const friday = Date.UTC(2026, 10, 27, 9);
const hour = 3_600_000;

const task = {
  title: 'Gọi {{ customer.greeting }}',
  script: 'Chào {{ customer.greeting }}, máy dùng tốt không?\nHỏi {{ event.machine }}.',
  checklist: ['Hỏi máy', 'Hẹn lịch'],
  who: { rule: 'team', team: { id: 'care', name: 'CSKH' } },
  due: { amount: 4, unit: 'working_hour' },
};
const journey = (config: object = task) =>
  draw({
    nodes: {
      in: { type: 'on_event', config: { event: 'order_placed' } },
      ask: { type: 'create_task', config: { ...config } },
      out: { type: 'exit' },
    },
    edges: ['in.next > ask', 'ask.done > out', 'ask.overdue > out'],
  });

let inner: TestCore;
let core: Core;
let now: number;
let enrollmentId: string;
let versionId: string;

beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  now = friday;
  core.now = () => now;
  for (const [id, role] of [
    ['lan', 'agent'],
    ['huy', 'agent'],
    ['mai', 'lead'],
    ['sếp', 'manager'],
  ] as const)
    await addPerson(core, id, role);
  await addTeam(core, 'care', { lan: 0, huy: 0, mai: 1 });
});
afterEach(() => inner.close());

async function enter(config: object = task): Promise<void> {
  ({ versionId } = await live(core, journey(config)));
  const customer = { email: 'ha@shop.test', name: 'Trần Thu Hà' };
  await ingest(core, { source: 's', events: [incomingEventSchema.parse({ id: `${now}`, type: 'order_placed', customer })] });
  enrollmentId = (await core.db.selectFrom('enrollments').select('id').orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id;
}
function call(name: 'openTask' | 'timeUp', input: object, visit = 1): Promise<Answer> {
  const entry = { seq: 1, nodeId: 'ask', visit, enteredAt: now };
  const request = { key: `${enrollmentId}:ask:${visit}:${name}`, name, enrollmentId, versionId, nodeId: 'ask', visit, seq: 1, at: now };
  return perform(core, handlers, { kind: 'call', request: { ...request, trace: [entry], input } });
}
const open = () => call('openTask', { ask: 'task' });
const up = () => call('timeUp', { port: 'overdue' });
const the = () => core.db.selectFrom('tasks').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow();
const who = (id: string, role: Role = 'agent') =>
  standingOf(core.db, { user: { id, name: id, email: `${id}@shop.test`, role, language: 'vi' }, actor: id, role });
const refusal = (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => Promise.reject(new Error('It was allowed')),
    (error) => error,
  );
const signals = async () =>
  (await core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').orderBy('id').execute()).map((row) =>
    JSON.parse(row.payload),
  );

describe('a task of a journey', () => {
  test('is given once, in words of the customer, due in working time over a half Saturday', async () => {
    await enter();
    // An hour and a half on Friday, the rest on Saturday morning.
    const until = Date.UTC(2026, 10, 28, 3, 30);
    expect(await open()).toEqual({ done: { until } });
    now += hour;
    expect(await open()).toEqual({ done: { until } });
    const rows = await core.db.selectFrom('tasks').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ title: 'Gọi anh/chị Hà', due_at: until, team_id: 'care', assignee: null, state: 'open' });
    expect(rows[0]?.script).toBe('Chào anh/chị Hà, máy dùng tốt không?\nHỏi .');
    expect(await core.db.selectFrom('notices').select('user_id').orderBy('user_id').execute()).toEqual(
      ['huy', 'lan', 'mai'].map((id) => ({ user_id: id })),
    );
  });

  test('is due after Tết when the shop is closed for it, and by the calendar of its own', async () => {
    const settings = await core.documents.getSettings();
    const holidays = ['2027-02-05', '2027-02-06', '2027-02-08', '2027-02-09', '2027-02-10'].map((date) => ({
      date,
      name: 'Tết',
      source: '',
    }));
    const night = {
      id: 'night',
      name: 'Ca đêm',
      sharesHolidays: false,
      holidays: [],
      makeUp: [],
      week: settings.calendar.week.map(() => [{ from: 0, to: 1440 }]),
    };
    await core.documents.saveSettings({ ...settings, calendar: { ...settings.calendar, holidays }, calendars: [night] });
    now = Date.UTC(2027, 1, 4, 9);
    await enter();
    // Thursday 16:00; closed until Thursday the 11th.
    expect(await open()).toEqual({ done: { until: Date.UTC(2027, 1, 11, 3, 30) } });
    now += 1;
    await enter({ ...task, calendar: 'night' });
    expect(await open()).toEqual({ done: { until: now + 4 * hour } });
  });

  test('wakes its step when it is done, once, and says nothing to others', async () => {
    await enter();
    await open();
    const { id } = await the();
    now += hour;
    await finishTask(core, { id, note: 'Máy tốt' }, await who('lan'));
    expect(await signals()).toEqual([{ kind: 'event', id: `task ${id} ask 1`, at: now, keys: ['ask/done:1'] }]);
    expect(await the()).toMatchObject({ state: 'done', assignee: 'lan', ended_by: 'lan', note: 'Máy tốt' });
    // Done at the last moment: the step has timed out already, and is told so.
    expect(await up()).toEqual({ done: { port: 'done' } });
  });

  test('stays when it is overdue; who does it late does not bring her back', async () => {
    await enter();
    await open();
    now += 30 * hour;
    expect(await up()).toEqual({ done: { port: 'overdue' } });
    expect(await up()).toEqual({ done: { port: 'overdue' } });
    const { id } = await the();
    expect((await getTask(core, id, { who: await who('lan'), language: 'vi' })).awaited).toBe(false);
    await finishTask(core, { id, note: '' }, await who('lan'));
    expect(await signals()).toEqual([]);
    expect(await the()).toMatchObject({ state: 'done' });
  });

  test('is taken back when she leaves before it is done, and left when she went on without it', async () => {
    await enter();
    await open();
    await core.db.transaction().execute((trx) => closeEnrollments(trx, [enrollmentId], { reason: 'goal', at: now }));
    expect(await the()).toMatchObject({ state: 'withdrawn', ended_at: now });
    expect((await refusal(finishTask(core, { id: (await the()).id, note: '' }, await who('lan')))).code).toBe('task_ended');
    now += 1;
    await enter();
    await open();
    await up();
    await core.db.transaction().execute((trx) => closeEnrollments(trx, [enrollmentId], { reason: 'goal', at: now }));
    expect(await the()).toMatchObject({ state: 'open' });
  });

  test('stands in the customer’s history with what came of it', async () => {
    await enter();
    await open();
    now += hour;
    await finishTask(core, { id: (await the()).id, note: 'Máy tốt' }, await who('lan'));
    const { items } = await timeline(core, { id: (await the()).customer_id });
    expect(items.filter((item) => item.kind === 'task').map((item) => [item.text.key, item.text.params?.who])).toEqual([
      ['app:timeline.task.done', 'lan'],
      ['app:timeline.task.open', undefined],
    ]);
  });
});

describe('two people at once', () => {
  test('one takes it, the other is told who and when', async () => {
    await enter();
    await open();
    const { id } = await the();
    now += hour;
    const both = await Promise.allSettled([claimTask(core, id, await who('lan')), claimTask(core, id, await who('huy'))]);
    expect(both.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
    const { code, text } = await refusal(claimTask(core, id, await who('huy')));
    expect([code, text.params]).toEqual(['task_taken', { who: 'lan', when: { moment: now, zone: 'Asia/Ho_Chi_Minh' } }]);
    // Taken by somebody else, it is not for a colleague to end or to hand on; for the lead it is.
    expect((await refusal(finishTask(core, { id, note: '' }, await who('huy')))).code).toBe('task_taken');
    await handTask(core, { id, to: { person: 'huy' }, note: 'Lan bận' }, await who('mai', 'lead'));
    await finishTask(core, { id, note: '' }, await who('huy'));
    const late = await refusal(finishTask(core, { id, note: '' }, await who('mai', 'lead')));
    expect([late.code, late.text.params?.who]).toEqual(['task_ended', 'huy']);
    const { history } = await getTask(core, id, { who: await who('mai', 'lead'), language: 'vi' });
    expect(history.map(({ action, who: by, to, note }) => [action, by, to, note])).toEqual([
      ['task.open', { key: 'app:timeline.who.journey' }, 'CSKH', ''],
      ['task.claim', 'lan', null, ''],
      ['task.hand', 'mai', 'huy', 'Lan bận'],
      ['task.done', 'huy', null, ''],
    ]);
  });

  test('ticks are kept with who set them, and come off again', async () => {
    await enter();
    await open();
    const { id } = await the();
    await tickTask(core, { id, index: 1, on: true }, await who('lan'));
    const { checklist } = await getTask(core, id, { who: await who('lan'), language: 'vi' });
    expect(checklist.map(({ text, at, by }) => [text, at, by])).toEqual([
      ['Hỏi máy', null, null],
      ['Hẹn lịch', now, 'lan'],
    ]);
    await tickTask(core, { id, index: 1, on: false }, await who('huy'));
    expect((await the()).checklist).toBe('[{"text":"Hỏi máy","at":null,"by":null},{"text":"Hẹn lịch","at":null,"by":null}]');
  });
});

describe('whose tasks one sees', () => {
  test('an agent her own and her team’s, a stranger none of them, a manager all; what is due first on top', async () => {
    await addPerson(core, 'lạ', 'agent');
    await enter();
    await open();
    now += 1000;
    await enter({ ...task, who: { rule: 'person', person: { id: 'huy', name: 'Huy' } }, due: { amount: 1, unit: 'hour' } });
    await open();
    const views = async (id: string, role: Role = 'agent') => {
      const standing = await who(id, role);
      const titles = async (view: 'mine' | 'team' | 'overdue') =>
        (await listTasks(core, { view }, standing)).items.map((item) => item.assignee?.id ?? '-');
      return { mine: await titles('mine'), team: await titles('team'), overdue: await titles('overdue') };
    };
    expect(await views('lan')).toEqual({ mine: [], team: ['huy', '-'], overdue: [] });
    expect(await views('huy')).toEqual({ mine: ['huy'], team: ['huy', '-'], overdue: [] });
    expect(await views('lạ')).toEqual({ mine: [], team: [], overdue: [] });
    now += 2 * hour;
    expect(await views('mai', 'lead')).toEqual({ mine: [], team: ['huy', '-'], overdue: ['huy'] });
    expect(await countTasks(core, await who('sếp', 'manager'))).toEqual({ mine: 0, team: 2, overdue: 1 });
    expect((await refusal(claimTask(core, (await the()).id, await who('lạ')))).code).toBe('task_taken');
    const first = await listTasks(core, { view: 'team', limit: 1 }, await who('lan'));
    const second = await listTasks(core, { view: 'team', limit: 1, cursor: first.next }, await who('lan'));
    expect([first.items[0]?.assignee?.id, second.items[0]?.assignee, second.next]).toEqual(['huy', null, null]);
  });
});
