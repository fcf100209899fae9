import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections } from '#server/channels/email/smtp.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { until } from '#test/kit/process.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { addressText, startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { recoverReceipts } from './receipts.ts';
import { send } from './send.ts';
import { getTray, listTray } from './tray.ts';
import { stopSending, underWay } from './under-way.ts';

let test: TestCore;
let smtp: TestSmtp;

beforeEach(async () => {
  smtp = await startSmtp();
  test = await testCore({ NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'Tiệm Nắng <tiem@nang.vn>', NHIP_PUBLIC_URL: 'https://nhip.vn' });
});
afterEach(async () => {
  await stopSending(test.core);
  await test.close();
  await smtp.stop();
});

const receipts = () => test.core.db.selectFrom('messages').selectAll().execute();
const onlyReceipt = async () => {
  const [first, ...rest] = await receipts();
  if (first === undefined || rest.length > 0) throw new Error(`There are ${rest.length} more receipts than one.`);
  return first;
};
const transaction = { purpose: 'transaction', ifUnknown: 'resend' };

describe('a mail that is taken', () => {
  it('arrives with its words, its names and its own Message-ID, and is on record', async () => {
    const customerId = await addCustomer(test.core, { name: 'Nguyễn Thị Ánh Đỗ', email: 'anh@example.vn' });
    const context = await sendContext(test.core, { customerId });
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    const [mail] = smtp.messages();
    const receipt = await onlyReceipt();
    expect(mail?.messageId).toBe(receipt.provider_id);
    expect(mail?.mail.subject).toBe('Cảm ơn chị Lan');
    expect(addressText(mail?.mail.to)).toBe('"Nguyễn Thị Ánh Đỗ" <anh@example.vn>');
    expect(addressText(mail?.mail.from)).toBe('"Tiệm Nắng" <tiem@nang.vn>');
    expect(mail?.mail.html).toContain('Chào chị Lan,');
    expect(mail?.mail.text).toContain('Cửa hàng đã nhận đơn của bạn.');
    expect(receipt).toMatchObject({ state: 'accepted', attempts: 1, address: 'anh@example.vn', subject: 'Cảm ơn chị Lan' });
    expect(receipt.provider_answer).not.toContain('example.vn');
  });

  it('is sent once, however often it is asked for: at the same time and later', async () => {
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
    smtp.behave({ silent: 100 }, 1);
    const together = await Promise.all([send(test.core, context), send(test.core, context), send(test.core, context)]);
    expect([...together, await send(test.core, context)]).toEqual(Array(4).fill({ done: { port: 'sent' } }));
    expect(smtp.attempts()).toBe(1);
  });

  it('is on record as being tried only while it has a connection, however many are asked for', async () => {
    smtp.behave({ silent: 400 });
    const contexts = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        sendContext(test.core, { customerId: await addCustomer(test.core, { email: `c${index}@example.vn` }), key: `many:${index}` }),
      ),
    );
    const all = Promise.all(contexts.map((context) => send(test.core, context)));
    await until('The mail server to be busy', async () => smtp.attempts() >= connections);
    expect((await receipts()).filter((receipt) => receipt.state === 'attempting')).toHaveLength(connections);
    expect(await all).toEqual(Array(12).fill({ done: { port: 'sent' } }));
  });

  it('carries the one-click way to say no, unless it is a transaction', async () => {
    const customerId = await addCustomer(test.core);
    const care = await sendContext(test.core, { customerId, config: { purpose: 'care' }, at: Date.parse('2026-11-25T03:00:00Z') });
    await send(test.core, care);
    await send(test.core, await sendContext(test.core, { customerId }));
    const [first, second] = smtp.messages();
    const headers = first?.raw
      .toString()
      .split('\r\n\r\n')[0]
      ?.replace(/\r\n[ \t]+/g, ' ');
    expect(headers).toMatch(/^List-Unsubscribe: <https:\/\/nhip\.vn\/u\/[\w.-]+>$/m);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(first?.mail.text).toContain('https://nhip.vn/u/');
    expect(second?.raw.toString()).not.toContain('List-Unsubscribe');
  });

  it('cannot be given further headers or readers by a customer’s own data', async () => {
    const customerId = await addCustomer(test.core, {
      name: 'Lan\r\nBcc: thief@example.com',
      given_name: 'Lan\r\nX-Evil: 1',
    });
    await send(test.core, await sendContext(test.core, { customerId, config: { subject: 'Chào {{ customer.givenName }}' } }));
    const [mail] = smtp.messages();
    expect(mail?.to).toEqual(['lan@example.vn']);
    expect(mail?.mail.headers.has('bcc')).toBe(false);
    expect(mail?.mail.headers.has('x-evil')).toBe(false);
    expect(mail?.mail.subject).toBe('Chào Lan X-Evil: 1');
  });
});

describe('a mail that is not taken', () => {
  it('5xx at the address: refused, and she cannot be reached this way', async () => {
    smtp.behave({ reply: 550, at: 'rcpt' });
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
    expect(await send(test.core, context)).toEqual({ done: { port: 'unreachable' } });
    expect(await send(test.core, context)).toEqual({ done: { port: 'unreachable' } });
    const receipt = await onlyReceipt();
    expect(receipt).toMatchObject({ state: 'refused', reason: 'address_refused', attempts: 1 });
    expect(receipt.provider_answer).toContain('550');
    expect(receipt.provider_answer).not.toContain('someone@');
  });

  it('5xx after the data: refused', async () => {
    smtp.behave({ reply: 554, at: 'data' });
    expect(await send(test.core, await sendContext(test.core, { customerId: await addCustomer(test.core) }))).toEqual({
      done: { port: 'unreachable' },
    });
    expect(await onlyReceipt()).toMatchObject({ state: 'refused', reason: 'message_refused' });
  });

  it.each(['rcpt', 'data'] as const)(
    '4xx at %s: the asker is told to come again, and then it goes with the same Message-ID',
    async (at) => {
      smtp.behave({ reply: 451, at }, 1);
      const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
      await expect(send(test.core, context)).rejects.toMatchObject({ kind: 'unavailable', code: 'provider_busy' });
      const before = await onlyReceipt();
      expect(before).toMatchObject({ state: 'planned', reason: 'provider_busy' });
      expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
      expect(await onlyReceipt()).toMatchObject({ state: 'accepted', attempts: 2, provider_id: before.provider_id });
      expect(smtp.messages().map((mail) => mail.messageId)).toEqual([before.provider_id]);
    },
  );

  it('4xx until it is of no use any more: skipped as too late', async () => {
    smtp.behave({ reply: 451, at: 'rcpt' });
    const customerId = await addCustomer(test.core);
    const at = Date.now();
    const first = await sendContext(test.core, { customerId, config: { latest: { amount: 1, unit: 'hour' } }, at });
    await expect(send(test.core, first)).rejects.toThrow();
    const later = { ...first, at: at + 3_600_001 };
    expect(await send(test.core, later)).toEqual({ done: { port: 'unreachable' } });
    expect(await onlyReceipt()).toMatchObject({ state: 'skipped', reason: 'too_late' });
  });

  it('no server there: to be asked again, nothing doubtful', async () => {
    await smtp.stop();
    await expect(send(test.core, await sendContext(test.core, { customerId: await addCustomer(test.core) }))).rejects.toMatchObject({
      code: 'provider_busy',
    });
    expect(await onlyReceipt()).toMatchObject({ state: 'planned', reason: 'provider_unreachable' });
    smtp = await startSmtp();
  });

  it('a line lost before the data: tried once more at once', async () => {
    smtp.behave('dropBeforeData', 1);
    expect(await send(test.core, await sendContext(test.core, { customerId: await addCustomer(test.core) }))).toEqual({
      done: { port: 'sent' },
    });
    expect(smtp.messages()).toHaveLength(1);
  });
});

describe('a mail of which nobody can know', () => {
  it.each(['drop', 'dropKept'] as const)('line lost after the data (%s): unknown, never again by itself', async (behaviour) => {
    smtp.behave(behaviour, 1);
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core), config: { purpose: 'transaction' } });
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(smtp.attempts()).toBe(1);
    expect(await onlyReceipt()).toMatchObject({ state: 'unknown', reason: 'connection_lost', attempts: 1 });
  });

  it('is sent once more with the same Message-ID when its step says so, and no third time', async () => {
    smtp.behave('dropKept', 2);
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core), config: transaction });
    await expect(send(test.core, context)).rejects.toMatchObject({ code: 'provider_busy' });
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(new Set(smtp.messages().map((mail) => mail.messageId)).size).toBe(1);
    expect(smtp.attempts()).toBe(2);
    expect(await onlyReceipt()).toMatchObject({ state: 'unknown', attempts: 2 });
  });

  it('a process that died while sending leaves `unknown`, not a second mail', async () => {
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
    smtp.behave({ reply: 451, at: 'rcpt' }, 1);
    await send(test.core, context).catch(() => undefined);
    await test.core.db.updateTable('messages').set({ state: 'attempting', boot_id: 'another', attempting_since: 5 }).execute();
    expect(await recoverReceipts(test.core)).toBe(1);
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(smtp.attempts()).toBe(0);
    expect(await onlyReceipt()).toMatchObject({ state: 'unknown', reason: 'server_died', decided_at: 5 });
  });

  it('records that cannot be written never cause a second send', async () => {
    const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
    const { db } = test.core;
    const broken = new Proxy(db, {
      get(target, name) {
        if (name === 'updateTable') throw new Error('the disk is full');
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const wasNow = test.core.crashPoint;
    test.core.crashPoint = (name) => {
      if (name === 'send:handedOver') test.core.db = broken;
    };
    await expect(send(test.core, context)).rejects.toThrow('the disk is full');
    test.core.db = db;
    test.core.crashPoint = wasNow;
    expect(await onlyReceipt()).toMatchObject({ state: 'attempting' });
    expect(underWay(test.core).unrecorded.size).toBe(1);
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(await onlyReceipt()).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(smtp.attempts()).toBe(1);
  });
});

describe('the guard on the way', () => {
  it('no address: cannot be reached; a no: not allowed; each with its decision', async () => {
    const nobody = await addCustomer(test.core, { email: null });
    expect(await send(test.core, await sendContext(test.core, { customerId: nobody }))).toEqual({ done: { port: 'unreachable' } });
    const no = await addCustomer(test.core);
    await test.core.db
      .insertInto('consents')
      .values({ customer_id: no, channel: '*', purpose: '*', state: 'withdrawn', at: 1, how: 'test', words: '' })
      .execute();
    expect(await send(test.core, await sendContext(test.core, { customerId: no }))).toEqual({ done: { port: 'not_allowed' } });
    const reasons = await test.core.db.selectFrom('decisions').select(['decision', 'reason']).orderBy('id').execute();
    expect(reasons).toEqual([
      { decision: 'skip', reason: 'no_address' },
      { decision: 'skip', reason: 'opted_out' },
    ]);
    expect(smtp.attempts()).toBe(0);
  });

  it('quiet hours hold, and the same key goes out when they end', async () => {
    const customerId = await addCustomer(test.core);
    const night = Date.parse('2026-11-24T22:30:00+07:00');
    const morning = Date.parse('2026-11-25T08:00:00+07:00');
    const context = await sendContext(test.core, { customerId, config: { purpose: 'care' }, at: night });
    expect(await send(test.core, context)).toEqual({ holdUntil: morning, why: 'quiet_hours' });
    expect(await onlyReceipt()).toMatchObject({ state: 'held', hold_until: morning });
    expect(await send(test.core, { ...context, at: morning })).toEqual({ done: { port: 'sent' } });
  });

  it('the cap counts over all journeys, exactly, also for those who ask at the same time', async () => {
    const customerId = await addCustomer(test.core);
    const at = Date.parse('2026-11-25T10:00:00+07:00');
    test.core.now = () => at;
    const contexts = await Promise.all([1, 2, 3, 4, 5].map(() => sendContext(test.core, { customerId, config: { purpose: 'care' }, at })));
    const answers = await Promise.all(contexts.map((context) => send(test.core, context)));
    expect(answers.filter((answer) => 'done' in answer)).toHaveLength(3);
    expect(answers.filter((answer) => 'holdUntil' in answer && answer.why === 'cap')).toHaveLength(2);
    expect(smtp.messages()).toHaveLength(3);
  });

  it('a field that is empty for her: not sent, with the reason', async () => {
    const customerId = await addCustomer(test.core);
    const context = await sendContext(test.core, { customerId, config: { body: 'Đơn {{ event.code }}' } });
    expect(await send(test.core, context)).toEqual({ done: { port: 'unreachable' } });
    expect(await onlyReceipt()).toMatchObject({ state: 'skipped', reason: 'field_missing' });
  });
});

it('without a mail server it lands in the test tray, as it would look', async () => {
  const bare = await testCore();
  try {
    const customerId = await addCustomer(bare.core);
    const context = await sendContext(bare.core, {
      customerId,
      event: { total: 35000 },
      config: { body: 'Tổng {{ event.total | money }}' },
    });
    expect(await send(bare.core, context)).toEqual({ done: { port: 'sent' } });
    expect(await send(bare.core, context)).toEqual({ done: { port: 'sent' } });
    const list = await listTray(bare.core);
    expect(list).toMatchObject({ notSending: ['email', 'chat', 'webhook'], next: null });
    expect(list.items).toHaveLength(1);
    const mail = await getTray(bare.core, list.items[0]?.id ?? '');
    expect(mail.html).toContain('35.000\u00a0₫');
    expect(mail.headers.To).toBe('Nguyễn Thị Lan <lan@example.vn>');
  } finally {
    await bare.close();
  }
});
