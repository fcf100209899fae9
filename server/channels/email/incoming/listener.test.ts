import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationsOf } from '#server/conversations/read.ts';
import { reply } from '#server/conversations/reply.ts';
import { send } from '#server/messages/send.ts';
import { stopSending } from '#server/messages/under-way.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { bounceOf, handOver, letter } from '#test/kit/mail.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { addressText, startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { listenForMail } from './listener.ts';

let test: TestCore;
let smtp: TestSmtp;
let port: number;
let stop: () => Promise<void>;
beforeEach(async () => {
  smtp = await startSmtp();
  const env = {
    NHIP_SMTP_URL: smtp.url,
    NHIP_MAIL_FROM: 'Tiệm Nắng <tiem@nang.vn>',
    NHIP_PUBLIC_URL: 'https://nang.vn',
    NHIP_MAIL_IN_PORT: '2525',
  };
  test = await testCore(env);
  const listening = await listenForMail(test.core, 0);
  ({ port, stop } = listening);
});
afterEach(async () => {
  await stop();
  await stopSending(test.core);
  await test.close();
  await smtp.stop();
});

/** A journey's mail to a customer: her id, and where her answer goes. */
async function written(more: { email?: string } = {}) {
  const customerId = await addCustomer(test.core, more);
  await send(test.core, await sendContext(test.core, { customerId }));
  const mail = smtp.messages().at(-1);
  if (mail === undefined) throw new Error('Nothing was sent.');
  return { customerId, messageId: mail.messageId, replyTo: addressText(mail.mail.replyTo), from: mail.from };
}
const said = async (customerId: string) => (await conversationsOf(test.core, { customerId })).items;
const events = () => test.core.db.selectFrom('events').select(['type', 'customer_id', 'data']).execute();
const receipt = async (messageId: string) =>
  test.core.db.selectFrom('messages').selectAll().where('provider_id', '=', messageId).executeTakeFirstOrThrow();
const header = (more: Record<string, string> = {}) => ({
  ...{ From: 'Lan Nguyễn <lan@example.vn>', Subject: 'Re: Cảm ơn', 'Message-ID': `<${Math.random()}@example.vn>` },
  ...more,
});

describe('an answer to a mail of a journey', () => {
  it('reaches her conversation and is raised as an event, whatever address she writes from', async () => {
    const { customerId, replyTo, from } = await written();
    expect(replyTo).toMatch(/^tra-loi\+\w+\.\w{20}@nang\.vn$/);
    expect(from).toBe(replyTo);
    const raw = letter(
      header({ From: 'chong.chi.lan@example.vn', To: replyTo }),
      'Ổn ạ, cảm ơn shop.\n\nOn Wed, Nov 25, 2026 at 10:00 AM Shop wrote:\n> Chào chị',
    );
    expect(await handOver(port, { to: replyTo.toUpperCase(), raw })).toMatch(/^250/);
    await handOver(port, { to: replyTo, raw });
    expect(await said(customerId)).toMatchObject([
      { kind: 'in', text: 'Ổn ạ, cảm ơn shop.', quoted: expect.stringContaining('> Chào chị') },
      { kind: 'out' },
    ]);
    expect(await events()).toMatchObject([{ type: 'message_received', customer_id: customerId }]);
  });

  it('is answered by staff, and her next answer comes to the same place', async () => {
    const { customerId, replyTo } = await written();
    await handOver(port, { to: replyTo, raw: letter(header({ 'Message-ID': '<q@example.vn>' }), 'Bao giờ giao?') });
    const [{ conversationId } = { conversationId: '' }] = await said(customerId);
    await reply(test.core, { conversationId, text: 'Mai chị nhé', actor: 'u' });
    const mail = smtp.messages().at(-1);
    expect(mail?.mail).toMatchObject({ inReplyTo: '<q@example.vn>', subject: 'Re: Cảm ơn' });
    await handOver(port, { to: addressText(mail?.mail.replyTo), raw: letter(header(), 'Vâng') });
    expect((await said(customerId)).map(({ text }) => text)).toEqual(['Vâng', 'Mai chị nhé', 'Bao giờ giao?', expect.any(String)]);
  });

  it('sent to the plain address is found by what it answers, else by who wrote it', async () => {
    const { customerId, messageId } = await written();
    await handOver(port, { to: 'tra-loi@nang.vn', raw: letter(header({ From: 'khac@example.vn', 'In-Reply-To': messageId }), 'Một') });
    await handOver(port, { to: 'tra-loi@nang.vn', raw: letter(header(), 'Hai') });
    expect((await said(customerId)).map(({ kind, text }) => [kind, text]).slice(0, 1)).toEqual([['in', 'Một']]);
    const others = await test.core.db.selectFrom('customers').select(['email', 'name']).where('id', '!=', customerId).execute();
    expect(others).toEqual([{ email: 'lan@example.vn', name: 'Lan Nguyễn' }]);
  });

  it('brings its files, not the pictures inside its text', async () => {
    const { customerId, replyTo } = await written();
    const body = [
      '--x\r\nContent-Type: multipart/related; boundary=y\r\n\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Xem ảnh <img src="cid:logo"></p>',
      '--y\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--y--',
      '--x\r\nContent-Type: image/jpeg; name="=?utf-8?B?4bqjbmguanBn?="\r\nContent-Disposition: attachment; filename="=?utf-8?B?4bqjbmguanBn?="\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n--x--',
    ].join('\r\n');
    await handOver(port, { to: replyTo, raw: letter(header({ 'Content-Type': 'multipart/mixed; boundary=x' }), body) });
    const [first] = await said(customerId);
    expect(first).toMatchObject({ text: 'Xem ảnh', files: [{ name: 'ảnh.jpg', kept: true }] });
  });
});

describe('what is no answer', () => {
  it.each([
    ['an absence note', { 'Auto-Submitted': 'auto-replied' }],
    ['an old absence note', { Precedence: 'auto_reply' }],
    ['one that only its subject gives away', { Subject: 'Trả lời tự động: Tôi đi vắng' }],
  ])('%s is kept in the conversation, and nothing follows', async (_kind, more) => {
    const { customerId, replyTo } = await written();
    await handOver(port, { to: replyTo, raw: letter(header(more), 'Tôi đang đi vắng') });
    expect((await said(customerId))[0]).toMatchObject({ kind: 'auto' });
    expect(await events()).toEqual([]);
  });

  it.each([
    ['a mailing list', { 'List-Id': '<tin.example.vn>' }],
    ['our own mail that came back', { From: 'Tiệm Nắng <tiem@nang.vn>' }],
    ['a mail from our own address of answers', { From: 'tra-loi@nang.vn' }],
  ])('%s is left alone', async (_kind, more) => {
    const { customerId, replyTo } = await written();
    await handOver(port, { to: replyTo, raw: letter(header(more), 'Tin mới') });
    expect(await said(customerId)).toHaveLength(1);
    expect(await events()).toEqual([]);
  });

  it('a mail that is sent back marks its message, and no other', async () => {
    const [one, other] = [await written(), await written({ email: 'hung@example.vn' })];
    await handOver(port, { from: '', to: one.replyTo, raw: bounceOf(one.messageId, one.replyTo, 'delayed') });
    expect(await receipt(one.messageId)).toMatchObject({ state: 'accepted', undelivered_at: null });
    await handOver(port, { from: '', to: one.replyTo, raw: bounceOf(one.messageId, one.replyTo) });
    expect(await receipt(one.messageId)).toMatchObject({ state: 'accepted', reason: 'sent_back', undelivered_at: expect.any(Number) });
    expect((await receipt(one.messageId)).provider_answer).toBe('550 5.1.1 <…@…> user unknown');
    expect(await receipt(other.messageId)).toMatchObject({ undelivered_at: null });
    expect((await said(one.customerId)).map(({ kind }) => kind)).toEqual(['out']);
  });

  it('sent back, a mail nobody knew about has surely not arrived', async () => {
    const customerId = await addCustomer(test.core);
    smtp.behave('dropKept', 1);
    await send(test.core, await sendContext(test.core, { customerId }));
    const [mail] = await smtp.until(1);
    expect(await receipt(mail?.messageId ?? '')).toMatchObject({ state: 'unknown' });
    await handOver(port, { from: '', to: 'tra-loi@nang.vn', raw: bounceOf(mail?.messageId ?? '', 'tra-loi@nang.vn') });
    expect(await receipt(mail?.messageId ?? '')).toMatchObject({ state: 'refused', reason: 'sent_back' });
  });
});

describe('whoever wants something else', () => {
  it.each([
    ['somebody of another house', 'ai-do@gmail.com'],
    ['a name we do not have', 'giam-doc@nang.vn'],
    ['a mark that is forged', 'tra-loi+mi8k0901234567abcdefg.0123456789abcdef0123@nang.vn'],
  ])('is refused at once: %s', async (_what, to) => {
    await expect(handOver(port, { to, raw: letter(header(), 'Chào') })).rejects.toMatchObject({ responseCode: 550 });
    expect(await test.core.db.selectFrom('conversations').selectAll().execute()).toEqual([]);
  });

  it('one conversation’s mark opens no other', async () => {
    const [one, other] = [await written(), await written({ email: 'hung@example.vn' })];
    const marks = [one, other].map(({ replyTo }) => /\+(\w+)\.(\w+)@/.exec(replyTo) ?? []);
    const mixed = `tra-loi+${marks[0]?.[1]}.${marks[1]?.[2]}@nang.vn`;
    await expect(handOver(port, { to: mixed, raw: letter(header(), 'Chào') })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('is told to come back when the records cannot be written, and nothing is lost', async () => {
    const { customerId, replyTo } = await written();
    const raw = letter(header(), 'Ổn ạ');
    test.core.crashPoint = (name) => {
      if (name === 'ingest:stored') throw new Error('the disk is full');
    };
    await expect(handOver(port, { to: replyTo, raw })).rejects.toMatchObject({ responseCode: 451 });
    test.core.crashPoint = () => undefined;
    await handOver(port, { to: replyTo, raw });
    expect((await said(customerId)).map(({ text }) => text)).toEqual(['Ổn ạ', expect.any(String)]);
    expect(await events()).toHaveLength(1);
  });
});
