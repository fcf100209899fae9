import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { choose } from '#server/calls/choose.ts';
import { evaluate } from '#server/calls/evaluate.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { eraseCustomer } from '#server/erasure/erase.ts';
import { prepare } from '#server/messages/prepare.ts';
import { writeValues } from '#server/messages/render/values.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { keep } from './keep.ts';
import { keptValues } from './kept.ts';

let inner: TestCore;
beforeEach(async () => {
  inner = await testCore();
});
afterEach(() => inner.close());

/** One walk of a customer; each `keeps` is a passage through a step of its own. */
async function walk(event?: Record<string, unknown>) {
  const { core } = inner;
  const customerId = await addCustomer(core, { attributes: JSON.stringify({ city: 'Huế', birthday: '1990-02-28' }) });
  const context = await sendContext(core, { customerId, ...(event === undefined ? {} : { event }) });
  const { enrollment } = context;
  let seq = 0;
  const ask = (handler: Handler, config: object, input: unknown, key: string) =>
    handler(core, { ...context, node: { ...context.node, config }, request: { ...context.request, key, seq, input } });
  return {
    enrollment,
    async keeps(config: object, key = `${enrollment.id}:k${seq}:1:0`) {
      seq += 1;
      expect(await ask(keep, config, {}, key)).toEqual({ done: { port: 'next' } });
    },
    kept: () => keptValues(core.db, enrollment.id),
    asks: (handler: Handler, config: object, path: string) => ask(handler, config, { path }, 'k'),
  };
}
const fixed = (name: string, value: string | number | boolean, type = 'text') => ({ name, how: 'fixed', type, value });
const add = { name: 'lần', how: 'add', type: 'number', by: 1 };
const rule = (op: string, value: unknown) => ({
  combinator: 'and',
  rules: [{ kind: 'field', source: 'values', field: 'lần', op, value }],
});

describe('a value that a journey keeps', () => {
  test('is kept for this walk alone, the newest of a name', async () => {
    const [one, other] = [await walk(), await walk()];
    await one.keeps(fixed('quà', 'áo'));
    await one.keeps(fixed('quà', 'nón'));
    await other.keeps(fixed('xong', true, 'yes_no'));
    expect(await one.kept()).toEqual({ quà: 'nón' });
    expect(await other.kept()).toEqual({ xong: true });
  });
  test('comes of her record or of the event; what is not known leaves what was kept', async () => {
    const her = await walk({ total: '350000' });
    await her.keeps({ name: 'tiền', how: 'field', type: 'number', from: { source: 'start', field: 'total' } });
    await her.keeps({ name: 'nơi', how: 'field', type: 'text', from: { source: 'customer', field: 'city' } });
    await her.keeps({ name: 'tiền', how: 'field', type: 'number', from: { source: 'customer', field: 'city' } });
    expect(await her.kept()).toEqual({ tiền: 350000, nơi: 'Huế' });
  });
  test('is added to once for each passage, however often it is asked for, and even late', async () => {
    const her = await walk();
    const first = `${her.enrollment.id}:count:1:0`;
    await her.keeps(add, first);
    await Promise.all([her.keeps(add, `${her.enrollment.id}:count:2:0`), her.keeps(add, `${her.enrollment.id}:count:2:0`)]);
    await her.keeps(add, first);
    expect(await her.kept()).toEqual({ lần: 2 });
  });
  test('answers conditions and cases of this walk', async () => {
    const her = await walk();
    const ask = () => her.asks(evaluate, { rules: rule('at_least', 2) }, 'rules');
    await her.keeps(add);
    expect(await ask()).toEqual({ done: { port: 'no' } });
    await her.keeps(add);
    expect(await ask()).toEqual({ done: { port: 'yes' } });
    const cases = [1, 2].map((value) => ({ name: `case_${value}`, rules: rule('is', value) }));
    expect(await her.asks(choose, { cases }, 'cases')).toEqual({ done: { port: 'case_2' } });
  });
  test('stands in messages and in what steps write', async () => {
    const { core } = inner;
    const her = await walk();
    await her.keeps(add);
    const { id, customer_id: customerId } = her.enrollment;
    const wanted = {
      channel: 'email' as const,
      purpose: 'care' as const,
      subject: 'Lần {{ values.lần }}',
      body: 'Nhắc lần {{ values.lần }}',
    };
    const prepared = await prepare(core, { wanted, customerId, eventId: null, enrollmentId: id, messageId: '<a@b>' });
    expect(prepared.letter).toMatchObject({ subject: 'Lần 1' });
    expect(await writeValues(core, [{ name: 'n', value: '{{ values.lần }}' }], her.enrollment)).toEqual({ n: 1 });
  });
  test('goes with her when her data are erased, and is written for her no more', async () => {
    const her = await walk();
    await her.keeps(fixed('điện_thoại', '0912345678'));
    await eraseCustomer(inner.core, her.enrollment.customer_id, 'thu');
    expect(await inner.core.db.selectFrom('kept_values').selectAll().execute()).toEqual([]);
    await expect(her.keeps(add)).rejects.toThrow('customer_erased');
  });
});
