import { afterEach, beforeEach, expect, test } from 'vitest';
import { upsertCustomers } from '#server/customers/upsert.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { takeFile } from '#test/kit/import.ts';
import { live } from '#test/kit/live-journey.ts';
import { addMany } from './add-many.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const byHand = draw({
  name: 'Hỏi thăm',
  nodes: { start: { type: 'by_hand' }, wait: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } }, out: { type: 'exit' } },
  edges: ['start.next > wait', 'wait.next > out'],
});

test('everybody a search finds, or a file has brought, each once', async () => {
  const { id: journeyId } = await live(core, byHand);
  const customers = Array.from({ length: 2_300 }, (_, index) => ({ name: `Khách ${index}`, email: `k${index}@shop.test` }));
  await upsertCustomers(core, { source: 'shop', customers });
  await upsertCustomers(core, { source: 'shop', customers: [{ name: 'Lan', email: 'lan@other.test' }] });
  const file = await takeFile(core, { content: 'Tên;Email\nMai;mai@other.test\nKhách 1;k1@shop.test\n' });

  expect(await addMany(core, { journeyId, whom: { filter: { search: 'khach' } }, actor: 'test' })).toEqual({ added: 2_300, refused: {} });
  expect(await addMany(core, { journeyId, whom: { importId: file.id }, actor: 'test' })).toEqual({ added: 1, refused: { inside: 1 } });
  expect(await addMany(core, { journeyId, whom: { filter: {} }, actor: 'test' })).toEqual({ added: 1, refused: { inside: 2_301 } });
  const { rows } = await core.db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('kind', '=', 'start')
    .executeTakeFirstOrThrow();
  expect(Number(rows)).toBe(2_302);
});
