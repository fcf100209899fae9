import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallContext } from '#server/calls/context.ts';
import { receive } from '#server/conversations/receive.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { ask, readAnswer } from './ask.ts';
import { getTray, listTray } from './tray.ts';

let test: TestCore;
beforeEach(async () => {
  test = await testCore();
});
afterEach(() => test.close());

const answers = [
  { name: 'answer_1', text: 'Ổn' },
  { name: 'answer_2', text: 'Chưa ổn' },
];
async function asking(more: object = {}, email: string | null = 'lan@example.vn'): Promise<CallContext> {
  const customerId = await addCustomer(test.core, { email });
  return sendContext(test.core, { customerId, config: { body: 'Máy chạy ổn chứ ạ?', answers, person: 'Gặp nhân viên', ...more } });
}
const shown = async () => {
  const [item] = (await listTray(test.core)).items;
  return (await getTray(test.core, item?.id ?? '')).text;
};
/** What she writes back, read by the step. */
async function answered(context: CallContext, text: string) {
  const from = { customer: { id: context.enrollment.customer_id } };
  const { messageId } = await receive(test.core, { channel: 'webhook', externalId: text, from, text });
  const event = await test.core.db.selectFrom('events').select(['id', 'at']).where('external_id', '=', messageId).executeTakeFirstOrThrow();
  const request = { ...context.request, name: 'readAnswer', input: { eventId: event.id } };
  return { at: event.at, answer: await readAnswer(test.core, { ...context, request }) };
}

it('asks with the answers numbered, the way to a person last, once', async () => {
  const context = await asking();
  const first = await ask(test.core, context);
  expect(await ask(test.core, context)).toEqual(first);
  expect(await shown()).toContain('Máy chạy ổn chứ ạ?\n\n1. Ổn\n2. Chưa ổn\n3. Gặp nhân viên');
  expect((await listTray(test.core)).items).toHaveLength(1);
});

it('without answers to choose from offers the person all the same', async () => {
  await ask(test.core, await asking({ answers: [] }));
  expect(await shown()).toContain('Máy chạy ổn chứ ạ?\n\nGặp nhân viên');
});

it.each([
  ['2', 'answer_2'],
  ['Ổn ạ', 'answer_1'],
  ['3', 'person'],
  ['Mấy giờ mở cửa?', 'other'],
])('%s leads to %s, whatever channel it came by, and no earlier than the question', async (text, port) => {
  const context = await asking();
  const asked = await ask(test.core, context);
  const { at, answer } = await answered(context, text);
  expect(answer).toEqual({ done: { port } });
  expect(asked).toMatchObject({ done: { at: expect.any(Number) } });
  if ('done' in asked && 'at' in asked.done) expect(at).toBeGreaterThanOrEqual(asked.done.at);
});

it('reads nobody else’s words', async () => {
  const [context, other] = [await asking(), await asking({}, 'b@example.vn')];
  const from = { customer: { id: other.enrollment.customer_id } };
  await receive(test.core, { channel: 'email', externalId: '1', from, text: '1' });
  const { id } = await test.core.db.selectFrom('events').select('id').executeTakeFirstOrThrow();
  expect(await readAnswer(test.core, { ...context, request: { ...context.request, input: { eventId: id } } })).toEqual({
    done: { port: 'other' },
  });
});

it('cannot ask whom it cannot reach', async () => {
  expect(await ask(test.core, await asking({}, null))).toEqual({ done: { port: 'unreachable' } });
});
