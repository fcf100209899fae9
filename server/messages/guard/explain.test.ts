import { afterEach, beforeEach, expect, it } from 'vitest';
import { timeline } from '#server/customers/timeline.ts';
import { path } from '#server/live/path.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer, keepVersion, type Sent, sendContext } from '#test/kit/sending.ts';
import { loadTexts } from '#test/kit/texts.ts';
import { send } from '../send.ts';

const say = loadTexts();
const morning = Date.parse('2026-11-25T10:00:00+07:00');
const night = Date.parse('2026-11-25T22:30:00+07:00');
const care = { purpose: 'care', subject: 'Thăm hỏi' };
let test: TestCore;
let customerId: string;

beforeEach(async () => {
  test = await testCore();
  test.core.now = () => morning;
  customerId = await addCustomer(test.core);
});
afterEach(() => test.close());

async function ask(more: Partial<Sent> = {}) {
  const context = await sendContext(test.core, { customerId, at: morning, ...more, config: { ...care, ...more.config } });
  await keepVersion(test.core, context);
  return send(test.core, context);
}
/** The latest item of a message in the customer's timeline, in both languages, with what stands below it. */
async function told() {
  const { items } = await timeline(test.core, { id: customerId });
  const item = items.find((each) => each.kind === 'message');
  if (item === undefined) throw new Error('No message.');
  return [say.vi, say.en].map((words) => [item.text, ...(item.why === undefined ? [] : [item.why])].map(words));
}

it('sent: every rule that was asked, with its figures', async () => {
  await ask();
  expect(await told()).toEqual([
    ['Đã gửi thư “Thăm hỏi”', 'khách không từ chối, ngoài giờ yên tĩnh (21:00–8:00), là tin thứ 1 trong nhiều nhất 3 tin mỗi 24 giờ'],
    [
      'The mail “Thăm hỏi” was sent',
      'the customer has not said no, it is outside quiet hours (21:00–8:00), it is message 1 of at most 3 in 24 hours',
    ],
  ]);
});

it('a transaction: only her no is asked about', async () => {
  await ask({ config: { purpose: 'transaction' } });
  expect((await told())[0]?.[1]).toBe('khách không từ chối');
});

it('quiet hours: until when, and which', async () => {
  await ask({ at: night });
  expect(await told()).toEqual([
    ['Thư “Thăm hỏi” chờ đến thứ Năm 8:00, 26/11/2026 mới gửi: ở chỗ khách đang là giờ yên tĩnh, từ 21:00 đến 8:00'],
    ['The mail “Thăm hỏi” waits until Thursday 8:00, 26/11/2026: it is quiet hours where the customer lives, from 21:00 to 8:00'],
  ]);
});

it('the cap: how many in how long, and how many may be', async () => {
  for (const _ of [1, 2, 3]) await ask();
  test.core.now = () => morning + 1_000;
  await ask({ at: morning + 1_000 });
  expect((await told()).flat()).toEqual([
    expect.stringMatching(/chờ đến thứ Năm 10:00, 26\/11\/2026 mới gửi: trong 24 giờ khách đã nhận 3 tin, nhiều nhất là 3$/),
    expect.stringMatching(/waits until Thursday 10:00, 26\/11\/2026: the customer has had 3 messages in 24 hours, and 3 is the most$/),
  ]);
});

it('too late, and what it would have waited for', async () => {
  await ask({ at: night, config: { latest: { amount: 2, unit: 'hour' } } });
  expect((await told()).flat()).toEqual([
    expect.stringContaining('hết giờ yên tĩnh ở chỗ khách thì đã quá thứ Năm 0:30, 26/11/2026, tin không còn ích gì'),
    expect.stringContaining('quiet hours where the customer lives end after Thursday 0:30, 26/11/2026, when it is of no use any more'),
  ]);
});

it('a field she has not: which', async () => {
  await ask({ config: { body: 'Đơn {{ event.mã }}' } });
  expect((await told()).flat()).toEqual([
    expect.stringContaining('tin có chỗ chèn “mã” mà khách này chưa có'),
    expect.stringContaining('it names “mã”, which is not known of this customer'),
  ]);
});

it('her way through the journey says the same', async () => {
  const context = await sendContext(test.core, { customerId, at: morning, config: care });
  await keepVersion(test.core, context);
  const { id } = context.enrollment;
  const visit = { enrollment_id: id, journey_id: 'j1', version_id: 'v1', visit: 1, entered_at: morning, left_at: morning, port: null };
  await test.core.db
    .insertInto('visits')
    .values([
      { ...visit, seq: 0, node_id: 'start' },
      { ...visit, seq: 1, node_id: 'mail' },
    ])
    .execute();
  await send(test.core, context);
  const said = async () => (await path(test.core, id)).sentences.map((each) => [say.vi(each.text), say.en(each.text)])[1];
  expect(await said()).toEqual([
    '“Cảm ơn”: vào hộp tin thử (kênh chưa nối, khách chưa nhận), gửi được vì khách không từ chối, ngoài giờ yên tĩnh (21:00–8:00), là tin thứ 1 trong nhiều nhất 3 tin mỗi 24 giờ',
    '“Cảm ơn”: put into the test tray (the channel is not connected, she has not got it); it could be sent, because the customer has not said no, it is outside quiet hours (21:00–8:00), it is message 1 of at most 3 in 24 hours',
  ]);
  await test.core.db.updateTable('messages').set({ state: 'unknown', reason: 'left' }).execute();
  expect((await said())?.[0]).toBe('“Cảm ơn”: chưa rõ thư đã đến hay chưa; nhân viên quyết định không gửi lại');
});

it('no address, a bad one, her no', async () => {
  const said: (string | undefined)[] = [];
  for (const email of [null, 'lan@', 'lan@example.vn']) {
    await test.core.db.updateTable('customers').set({ email }).execute();
    if (email === 'lan@example.vn') {
      const word = { customer_id: customerId, channel: 'email', purpose: 'care', state: 'withdrawn' as const };
      await test.core.db
        .insertInto('consents')
        .values({ ...word, at: 1, how: 'test', words: '' })
        .execute();
    }
    test.core.now = () => morning + said.length;
    await ask({ at: morning + said.length });
    said.push((await told())[0]?.[0]?.replace(/^.*”: /, ''));
  }
  expect(said).toEqual(['khách chưa có email', 'email của khách viết sai', 'khách đã từ chối nhận loại tin này']);
});
