import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand, signInCookie } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';

let world: World;
let trpc: Awaited<ReturnType<typeof asCommand>>;
beforeAll(async () => {
  world = await startWorld();
  trpc = await asCommand(world.server);
});
afterAll(() => world?.stop());

const password = 'mat-khau-thu-nghiem';

/** What a signed-in colleague does in the browser. */
async function as(email: string) {
  const cookie = await signInCookie(world.server.url, { email, password });
  return async (path: string, input: unknown) => {
    const response = await fetch(`${world.server.url}/trpc/${path}`, {
      method: 'POST',
      headers: { cookie, origin: world.server.url, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body = await response.json();
    return { ok: response.ok, problem: body.error?.data.problem };
  };
}

test('a task nobody does is passed up to the lead with its history; the lead does it, and the journey goes on by handled', async () => {
  const person = (name: string, role: 'agent' | 'lead') => trpc.people.create.mutate({ name, email: `${name}@shop.test`, password, role });
  const [lan, mai] = await Promise.all([person('lan', 'agent'), person('mai', 'lead')]);
  const members = [
    { userId: lan.id, leads: false },
    { userId: mai.id, leads: true },
  ];
  const team = await trpc.staff.saveTeam.mutate({ name: 'CSKH', branchId: null, calendarId: null, members });
  const second = (amount: number) => ({ amount, unit: 'second' });
  const journey = draw({
    name: 'Chấm điểm thấp',
    nodes: {
      in: { type: 'on_event', config: { event: 'survey_answered' } },
      ask: {
        type: 'create_task',
        config: { title: 'Gọi xin lỗi', who: { rule: 'round_robin', team: { id: team.id, name: 'CSKH' } }, due: second(2) },
      },
      up: {
        type: 'escalate',
        config: {
          levels: [
            { who: { rule: 'person', person: { id: mai.id, name: 'mai' } }, limit: second(120) },
            { who: { rule: 'role', role: 'manager' }, limit: { amount: 1, unit: 'working_day' } },
          ],
          stops: 'done',
        },
      },
      well: { type: 'exit', config: { outcome: 'Đã xử lý' } },
      badly: { type: 'exit', config: { outcome: 'Bỏ sót' } },
    },
    edges: ['in.next > ask', 'ask.done > well', 'ask.overdue > up', 'up.handled > well', 'up.exhausted > badly'],
  });
  const { id } = await trpc.journeys.create.mutate({ name: journey.name, draft: journey });
  await trpc.journeys.publish.mutate({ id });
  await world.api('POST', 'events', [
    { id: '1', source: 'shop', type: 'survey_answered', customer: { email: 'ha@shop.test', name: 'Trần Thu Hà' }, data: { score: 2 } },
  ]);

  const open = async () => (await trpc.tasks.list.query({ view: 'team' })).items[0];
  await until('The task', async () => (await open())?.assignee?.id === lan.id, 60_000);
  await until('The lead has it', async () => (await open())?.assignee?.id === mai.id, 60_000);
  const task = await open();
  expect(task).toMatchObject({ title: 'Gọi xin lỗi', level: 1 });
  const taskId = task?.id ?? '';

  // It is the lead's now: the agent is told so, with who has it.
  expect(await (await as('lan@shop.test'))('tasks.done', { id: taskId, note: '' })).toEqual({ ok: false, problem: 'task_taken' });
  expect(await (await as('mai@shop.test'))('tasks.done', { id: taskId, note: 'Đã gọi, khách nguôi rồi' })).toMatchObject({ ok: true });

  await until('She has gone on', async () => (await trpc.live.numbers.query({ id })).inside === 0, 60_000);
  const { items } = await trpc.enrollments.list.query({ journeyId: id });
  const way = await trpc.live.path.query({ enrollmentId: items[0]?.id ?? '' });
  expect(way.visits.map(({ nodeId, port }) => [nodeId, port])).toEqual([
    ['in', 'next'],
    ['ask', 'overdue'],
    ['up', 'handled'],
    ['well', null],
  ]);
  const history = (await trpc.tasks.get.query({ id: taskId })).history;
  expect(history.map(({ action, who }) => [action, who])).toEqual([
    ['task.open', { key: 'app:timeline.who.journey' }],
    ['task.overdue', { key: 'app:timeline.who.journey' }],
    ['task.raise', { key: 'app:timeline.who.journey' }],
    ['task.done', 'mai'],
  ]);
});
