import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer } from '#test/kit/sending.ts';
import { previewMessage } from './preview.ts';

const night = Date.UTC(2026, 10, 27, 15); // 22:00 in Saigon
const noon = Date.UTC(2026, 10, 27, 5);

let opened: TestCore;
beforeEach(async () => {
  opened = await testCore();
});
afterEach(() => opened.close());

const order = { channel: 'email', purpose: 'care', subject: 'Chào {{ customer.givenName }}', events: [] } as const;

async function ordered(customerId: string, data: object, at: number): Promise<void> {
  const id = `e${at}`;
  await opened.core.db
    .insertInto('events')
    .values({
      id,
      source: 'test',
      external_id: id,
      type: 'order_placed',
      customer_id: customerId,
      at,
      received_at: at,
      data: JSON.stringify(data),
    })
    .execute();
}

test('as she would get it, with her latest event, and nothing written down', async () => {
  const { core } = opened;
  core.now = () => noon;
  const customerId = await addCustomer(core);
  await ordered(customerId, { orderId: 'DH1' }, noon - 2000);
  await ordered(customerId, { orderId: 'DH2' }, noon - 1000);
  const seen = await previewMessage(core, { ...order, customerId, body: 'Đơn {{ event.orderId }} của **{{ customer.greeting }}**' });
  expect(seen.letter).toMatchObject({ to: 'lan@example.vn', subject: 'Chào Lan' });
  expect(seen.letter?.text).toContain('Đơn DH2 của chị Lan');
  expect(seen.now).toEqual({ decision: 'send', reason: 'none', until: null });
  for (const table of ['messages', 'conversations', 'tray'] as const)
    expect(await core.db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test('what she lacks is named, and a word in its place is enough', async () => {
  const { core } = opened;
  core.now = () => noon;
  const customerId = await addCustomer(core);
  const without = await previewMessage(core, { ...order, customerId, body: 'Đơn {{ event.orderId }}' });
  expect([without.letter, without.lacks, without.event, without.now.reason]).toEqual([null, 'event.orderId', null, 'field_missing']);
  const withWord = await previewMessage(core, { ...order, customerId, body: 'Đơn {{ event.orderId | default: "của bạn" }}' });
  expect(withWord.letter?.text).toContain('Đơn của bạn');
});

test('a text nobody can read, the hours at night, and nobody to ask', async () => {
  const { core } = opened;
  core.now = () => night;
  const customerId = await addCustomer(core);
  const broken = await previewMessage(core, { ...order, customerId, body: '{% if x %}' });
  expect([broken.letter, broken.lacks, broken.problem?.key]).toEqual([null, null, 'messages:template.liquid_unreadable']);
  const late = await previewMessage(core, { ...order, customerId, body: 'Chào' });
  expect(late.now).toEqual({ decision: 'hold', reason: 'quiet_hours', until: Date.UTC(2026, 10, 28, 1) });
  const nowhere = await addCustomer(core, { email: null });
  expect((await previewMessage(core, { ...order, customerId: nowhere, body: 'Chào' })).now.reason).toBe('no_address');
  await expect(previewMessage(core, { ...order, customerId: 'nobody', body: 'Chào' })).rejects.toMatchObject({ kind: 'not_found' });
});

test('with what she can answer below it: numbered answers, scores to press, a score to write', async () => {
  const { core } = opened;
  core.now = () => noon;
  const customerId = await addCustomer(core);
  const asked = { ...order, customerId, body: 'Máy chạy ổn chứ ạ?' };
  const answers = await previewMessage(core, { ...asked, choices: { kind: 'answers', answers: ['Ổn', 'Chưa'], person: 'Gặp nhân viên' } });
  expect(answers.letter?.text).toContain('1. Ổn\n2. Chưa\n3. Gặp nhân viên');
  const mail = await previewMessage(core, { ...asked, choices: { kind: 'scores', score: 'csat' } });
  for (const score of [1, 2, 3, 4, 5]) expect(mail.letter?.html).toContain(`?score=${score}`);
  const chat = await previewMessage(core, { ...asked, channel: 'chat', choices: { kind: 'scores', score: 'nps' } });
  expect(chat.letter?.text).toContain('0 = Chắc chắn không · 10 = Chắc chắn có');
});
