import { afterEach, beforeEach, expect, test } from 'vitest';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
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

const raised = () => core.db.selectFrom('events').select(['type', 'data', 'customer_id']).where('source', '=', 'journey').execute();
const inside = async () => Number((await core.db.selectFrom('enrollments').select('id').execute()).length);

test('the event happens to her once, with what is known', async () => {
  const data = [
    { name: 'total', value: '{{ event.total }}' },
    { name: 'who', value: '{{ customer.greeting }}' },
    { name: 'gone', value: '{{ event.nothing }}' },
  ];
  const step = await atStep(core, { type: 'record_event', config: { event: 'lesson_done', data }, event: { data: { total: 5 } } });
  expect(await step.ask('raise')).toEqual({ done: { port: 'next' } });
  expect(await step.ask('raise')).toEqual({ done: { port: 'next' } });
  expect(await raised()).toEqual([
    { type: 'lesson_done', customer_id: step.customerId, data: JSON.stringify({ total: 5, who: 'anh/chị Lan' }) },
  ]);
});

test('it lets her into another journey, in the same moment', async () => {
  const step = await atStep(core, { type: 'record_event', config: { event: 'begun' }, settings: { entry: { whileInside: 'restart' } } });
  await step.ask('raise');
  expect(await inside()).toBe(2);
});

test('a journey that leads to itself for ever is stopped', async () => {
  await atStep(core, { type: 'record_event', config: { event: 'begun' }, settings: { entry: { whileInside: 'restart' } } });
  for (let round = 0; round < 30; round += 1) {
    const row = await core.db.selectFrom('enrollments').selectAll().where('state', '!=', 'ended').executeTakeFirstOrThrow();
    await perform(core, handlers, {
      kind: 'call',
      request: {
        ...{ key: `${row.id}:step:1:0`, name: 'raise', enrollmentId: row.id, versionId: row.version_id, nodeId: 'step', visit: 1, seq: 1 },
        ...{ at: core.now(), trace: [{ seq: 1, nodeId: 'step', visit: 1, enteredAt: row.created_at }], input: {} },
      },
    });
  }
  expect(await inside()).toBe(11);
});
