import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyFiles } from '#nodes/kit/reply-files.ts';
import { listCustomers } from '#server/customers/list.ts';
import { ingest } from '#server/events/ingest.ts';
import { recoverReceipts } from '#server/messages/receipts.ts';
import { send } from '#server/messages/send.ts';
import { stopSending } from '#server/messages/under-way.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { fileContent, fileLimits } from './files.ts';
import { conversationsOf, inbox, markSeen } from './read.ts';
import { type Received, receive } from './receive.ts';
import { reply } from './reply.ts';

let test: TestCore;
let smtp: TestSmtp;
beforeEach(async () => {
  smtp = await startSmtp();
  test = await testCore({ NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'Tiệm Nắng <tiem@nang.vn>' });
});
afterEach(async () => {
  await stopSending(test.core);
  await test.close();
  await smtp.stop();
});

const lan = { email: 'lan@example.vn', name: 'Nguyễn Thị Lan' };
let told = 0;
const wrote = (more: Partial<Received> = {}): Received => ({
  ...{ channel: 'email', externalId: `<${++told}@example.vn>`, from: { customer: lan }, text: 'Máy kêu to quá' },
  ...more,
});
const events = () => test.core.db.selectFrom('events').selectAll().execute();
const said = async (customerId: string) => (await conversationsOf(test.core, { customerId })).items;

describe('what a customer writes', () => {
  it('is kept, counts as unread, and is raised as an event that names where it is', async () => {
    const taken = await receive(test.core, wrote({ quoted: 'Chào chị' }));
    const [event, ...more] = await events();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'message_received', customer_id: taken.customerId });
    expect(JSON.parse(event?.data ?? '')).toEqual({
      ...{ channel: 'email', conversationId: taken.conversationId, messageId: taken.messageId, text: 'Máy kêu to quá' },
    });
    expect(await said(taken.customerId)).toMatchObject([{ kind: 'in', text: 'Máy kêu to quá', quoted: 'Chào chị', author: null }]);
    expect(await inbox(test.core, { unread: true })).toMatchObject({ unread: 1, items: [{ unread: 1, customerName: lan.name }] });
    expect((await listCustomers(test.core, {})).items).toMatchObject([{ email: lan.email }]);
  });

  it('is taken once, however often it is told, and her next words belong to the same conversation', async () => {
    const first = wrote();
    const [a, b] = [await receive(test.core, first), await receive(test.core, first)];
    expect([a.status, b.status]).toEqual(['new', 'known']);
    const next = await receive(test.core, wrote({ from: { conversationId: a.conversationId }, text: 'Alo?' }));
    expect(next.conversationId).toBe(a.conversationId);
    expect(await events()).toHaveLength(2);
    expect((await said(a.customerId)).map(({ text }) => text)).toEqual(['Alo?', 'Máy kêu to quá']);
  });

  it('still raises its event when the server died between the two', async () => {
    const first = wrote();
    const crashPoint = (name: string) => {
      if (name === 'ingest:stored') throw new Error('died');
    };
    await expect(receive({ ...test.core, crashPoint }, first)).rejects.toThrow('died');
    expect(await events()).toEqual([]);
    expect(await receive(test.core, first)).toMatchObject({ status: 'known' });
    expect(await events()).toHaveLength(1);
  });

  it('wakes who waits for it', async () => {
    await live(test.core, orderJourney({ exitRules: [{ event: 'message_received' }] }));
    const { customerId } = await receive(test.core, wrote());
    await ingest(test.core, { source: 'shop', events: [{ id: '1', type: 'order_placed', customer: { id: customerId }, data: {} }] });
    await receive(test.core, wrote());
    const signals = await test.core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute();
    expect(signals.map(({ payload }) => JSON.parse(payload).keys)).toEqual([['exit/0']]);
    expect(signals[0]?.payload).not.toContain('kêu');
  });

  it('of a machine is kept, and nothing follows from it', async () => {
    const { customerId } = await receive(test.core, wrote({ auto: true, text: 'Tôi đang đi nghỉ' }));
    expect(await events()).toEqual([]);
    expect(await said(customerId)).toMatchObject([{ kind: 'auto' }]);
    expect((await inbox(test.core, {})).items).toEqual([]);
  });

  it('too often in ten minutes is taken for a machine', async () => {
    for (let index = 0; index < 33; index += 1) await receive(test.core, wrote());
    expect(await events()).toHaveLength(30);
  });

  it('brings files along, as far as the limits let', async () => {
    const file = (name: string, size: number) => ({ name, type: 'image/png', content: new Uint8Array(size).fill(7) });
    const files = [file('../../ảnh máy.png', 10), file('phim.mp4', fileLimits.one + 1)];
    const { customerId } = await receive(test.core, wrote({ files }));
    const [message] = await said(customerId);
    expect(message?.files).toMatchObject([
      { name: 'ảnh máy.png', size: 10, kept: true },
      { name: 'phim.mp4', kept: false },
    ]);
    expect(await fileContent(test.core, message?.files[0]?.id ?? '')).toMatchObject({ name: 'ảnh máy.png' });
    await expect(fileContent(test.core, message?.files[1]?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an answer by staff', () => {
  it('goes out by the channel she wrote on, as an answer to her mail, and is on record with who gave it', async () => {
    const { customerId, conversationId } = await receive(test.core, wrote({ externalId: '<hers@example.vn>', subject: 'Máy lọc' }));
    await reply(test.core, { conversationId, text: 'Chị thử **lau** màng lọc nhé.\n\n{{ không phải mẫu }}', actor: 'key:Mai' });
    const [mail] = smtp.messages();
    expect(mail?.mail).toMatchObject({ subject: 'Re: Máy lọc', inReplyTo: '<hers@example.vn>' });
    expect(mail?.mail.text).toContain('Chị thử **lau** màng lọc nhé.\n\n{{ không phải mẫu }}');
    expect(mail?.mail.headers.has('auto-submitted')).toBe(false);
    expect(await said(customerId)).toMatchObject([
      { kind: 'out', author: { key: 'app:timeline.who.key' }, receipt: { state: 'accepted' } },
      { kind: 'in' },
    ]);
    const page = await conversationsOf(test.core, { customerId });
    expect(page.conversations).toMatchObject([{ unread: 0, answeredBy: { key: 'app:timeline.who.key', params: { name: 'Mai' } } }]);
  });

  it('takes files along, under safe names and types, and they stand in the conversation', async () => {
    const { customerId, conversationId } = await receive(test.core, wrote());
    const bill = { name: '../Hóa đơn\r\nBcc: x.pdf', type: 'application/pdf', content: Buffer.from('%PDF') };
    const odd = { name: 'ghi-chu.txt', type: 'text/plain\r\nX-Sly: 1', content: Buffer.from('máy') };
    await reply(test.core, { conversationId, text: '', files: [bill, odd], actor: 'u' });
    const [mail] = smtp.messages();
    expect(mail?.mail.attachments).toMatchObject([
      { filename: 'Hóa đơn Bcc: x.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
      { filename: 'ghi-chu.txt', contentType: 'text/plain' },
    ]);
    expect(mail?.mail.headers.has('x-sly') || mail?.mail.headers.has('bcc')).toBe(false);
    const [answer] = await said(customerId);
    expect(answer).toMatchObject({ kind: 'out', text: '', files: [{ name: 'Hóa đơn Bcc: x.pdf', size: 4, kept: true }, { kept: true }] });
    expect(Buffer.from((await fileContent(test.core, answer?.files[0]?.id ?? '')).content).toString()).toBe('%PDF');
  });

  it('with too much, or on a channel that carries none, does not go out', async () => {
    const { conversationId } = await receive(test.core, wrote());
    const large = { name: 'phim.mp4', type: 'video/mp4', content: Buffer.alloc(replyFiles.one + 1) };
    await expect(reply(test.core, { conversationId, text: 'Phim', files: [large], actor: 'u' })).rejects.toMatchObject({
      code: 'reply_files',
    });
    const gateway = await receive(test.core, wrote({ channel: 'webhook' }));
    const small = { ...large, content: Buffer.from('x') };
    const by = { conversationId: gateway.conversationId, text: 'Phim', files: [small], actor: 'u' };
    await expect(reply(test.core, by)).rejects.toMatchObject({ code: 'reply_no_files' });
    expect(smtp.messages()).toEqual([]);
  });

  it('that is not taken is said at once, and stands there as not sent', async () => {
    const { customerId, conversationId } = await receive(test.core, wrote());
    smtp.behave({ reply: 451, at: 'data' });
    await expect(reply(test.core, { conversationId, text: 'Vâng', actor: 'u' })).rejects.toMatchObject({ code: 'reply_not_sent' });
    expect(await said(customerId)).toMatchObject([{ kind: 'out', receipt: { state: 'refused', reason: 'provider_busy' } }, { kind: 'in' }]);
  });

  it('of which nobody knows is never sent again by itself', async () => {
    const { customerId, conversationId } = await receive(test.core, wrote());
    smtp.behave('drop', 1);
    await reply(test.core, { conversationId, text: 'Vâng', actor: 'u' });
    await recoverReceipts({ ...test.core, bootId: 'next' });
    expect(await said(customerId)).toMatchObject([{ receipt: { state: 'unknown' } }, { kind: 'in' }]);
    expect(smtp.attempts()).toBe(1);
  });

  it('cannot go where she can no longer be reached', async () => {
    const { customerId, conversationId } = await receive(test.core, wrote());
    await test.core.db.updateTable('customers').set({ email: null }).where('id', '=', customerId).execute();
    await expect(reply(test.core, { conversationId, text: 'Vâng', actor: 'u' })).rejects.toMatchObject({ code: 'reply_no_address' });
  });
});

it('stands among what journeys have sent, once each, whatever became of the first attempt', async () => {
  const customerId = await addCustomer(test.core);
  const context = await sendContext(test.core, { customerId });
  smtp.behave({ reply: 451, at: 'data' }, 1);
  await expect(send(test.core, context)).rejects.toMatchObject({ code: 'provider_busy' });
  await send(test.core, context);
  expect(await said(customerId)).toMatchObject([{ kind: 'out', author: null, subject: 'Cảm ơn chị Lan', receipt: { state: 'accepted' } }]);
});

it('is unread until somebody has looked', async () => {
  const { customerId } = await receive(test.core, wrote());
  const heard: string[] = [];
  test.core.bus.on('conversation', (id) => heard.push(id));
  await markSeen(test.core, customerId);
  await markSeen(test.core, customerId);
  expect(heard).toEqual([customerId]);
  expect(await inbox(test.core, { unread: true })).toMatchObject({ unread: 0, items: [] });
});
