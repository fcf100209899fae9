import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '#server/kit/core.ts';
import { atStep } from '#test/kit/ask-step.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const row = () => core.db.selectFrom('customers').selectAll().executeTakeFirstOrThrow();

test('fields are filled in, emptied, and left alone when what they need is not known', async () => {
  const { ask, journeyId } = await atStep(core, {
    type: 'update_customer',
    config: {
      set: [
        { name: 'status', value: 'Quan tâm' },
        { name: 'spent', value: '{{ event.total }}' },
        { name: 'city', value: '' },
        { name: 'branch', value: '{{ event.branch }}' },
        { name: 'title', value: 'chị' },
        { name: 'zone', value: 'Nowhere/None' },
      ],
    },
    event: { customer: { email: 'lan@shop.test', name: 'Trần Thị Lan', city: 'Huế', branch: 'Q1' }, data: { total: 5 } },
  });
  expect(await ask('update')).toEqual({ done: { port: 'next' } });
  const after = await row();
  expect(JSON.parse(after.attributes)).toEqual({ branch: 'Q1', status: 'Quan tâm', spent: 5 });
  expect(after).toMatchObject({ title: 'chị', zone: null, name: 'Trần Thị Lan' });
  const audit = await core.db.selectFrom('audit').select('actor').where('action', '=', 'customer.change').execute();
  expect(new Set(audit.map(({ actor }) => actor))).toEqual(new Set([`journey:${journeyId}`]));
});

test('labels are put on and taken off, twice as once, and the others stay', async () => {
  const { ask } = await atStep(core, {
    type: 'update_customer',
    config: { set: [], labelsOn: ['VIP', 'Quan tâm'], labelsOff: ['Mới', 'Chưa từng'] },
    event: { customer: { email: 'lan@shop.test', labels: ['Mới', 'Quen'] }, data: {} },
  });
  for (const _ of [1, 2]) expect(await ask('update')).toEqual({ done: { port: 'next' } });
  expect(JSON.parse((await row()).attributes).labels).toEqual(['Quen', 'VIP', 'Quan tâm']);
});

test('whoever loses her last label has none', async () => {
  const { ask } = await atStep(core, {
    type: 'update_customer',
    config: { set: [], labelsOff: ['Mới'] },
    event: { customer: { email: 'lan@shop.test', labels: ['Mới'] }, data: {} },
  });
  await ask('update');
  expect(JSON.parse((await row()).attributes)).not.toHaveProperty('labels');
});
