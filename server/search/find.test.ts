import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveCustomer } from '#server/customers/save.ts';
import { createJourney } from '#server/journeys/drafts.ts';
import { saveSegment } from '#server/segments/save.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { findAnything } from './find.ts';

let inner: TestCore;
beforeEach(async () => {
  inner = await testCore();
});
afterEach(() => inner.close());

test('finds customers, journeys and groups by parts of their names, without accents; nothing for nothing', async () => {
  const { core } = inner;
  await saveCustomer(core, { name: 'Đặng Thị Ánh', phone: '0912 345 678' }, 'user');
  await createJourney(core, { name: 'Chăm sóc chị Ánh' });
  await saveSegment(
    core,
    { name: 'Ánh sáng', rules: { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'name', op: 'known' }] } },
    'user',
  );
  const names = async (text: string) => {
    const { customers, journeys, segments } = await findAnything(core, text);
    return [...customers, ...journeys, ...segments].map((each) => each.name);
  };
  expect(await names('anh')).toEqual(['Đặng Thị Ánh', 'Chăm sóc chị Ánh', 'Ánh sáng']);
  expect(await names('cham ANH')).toEqual(['Chăm sóc chị Ánh']);
  expect(await names('345 678')).toEqual(['Đặng Thị Ánh']);
  expect(await names('  ')).toEqual([]);
});

test('whose name begins with what was typed comes first, however many others have it inside', async () => {
  const { core } = inner;
  await saveCustomer(core, { name: 'Lê Văn Hùng', phone: '0912 345 670' }, 'user');
  for (let index = 1; index < 8; index += 1)
    await saveCustomer(core, { name: `Trần Hồng Nhung ${index}`, phone: `0912 345 67${index}` }, 'user');
  const names = (await findAnything(core, 'hung')).customers.map(({ name }) => name);
  expect(names).toHaveLength(6);
  expect(names[0]).toBe('Lê Văn Hùng');
  expect((await findAnything(core, 'van hung')).customers.map(({ name }) => name)).toEqual(['Lê Văn Hùng']);
});

test('finds open tasks by their words and by whom they are about', async () => {
  const { core } = inner;
  const { id: customer_id } = await saveCustomer(core, { name: 'Đặng Thị Ánh', phone: '0912 345 678' }, 'user');
  const rest = { key: null, kind: 'task', customer_id, enrollment_id: null, journey_id: null, node_id: null, script: '' } as const;
  const whose = { assignee: null, given_to: null, team_id: null, role: 'lead', checklist: '[]', created_at: 1, due_at: 1 };
  const ended = { outcome: null, call_back_at: null, ended_at: null, ended_by: null };
  const task = { ...rest, ...whose, ...ended };
  await core.db
    .insertInto('tasks')
    .values([
      { ...task, id: 't1', title: 'Hẹn bảo dưỡng', state: 'open' },
      { ...task, id: 't2', title: 'Hẹn bảo dưỡng', state: 'done' },
    ])
    .execute();
  const ids = async (text: string) => (await findAnything(core, text)).tasks.map(({ id }) => id);
  expect([await ids('bao duong'), await ids('anh hen'), await ids('lap dat')]).toEqual([['t1'], ['t1'], []]);
});
