import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer, keepVersion, type Sent, sendContext } from '#test/kit/sending.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { listMessages } from './list.ts';
import { recoverReceipts } from './receipts.ts';
import { resolveUnknown } from './resolve.ts';
import { send } from './send.ts';
import { stopSending } from './under-way.ts';

let test: TestCore;
let smtp: TestSmtp;
const morning = Date.parse('2026-11-25T10:00:00+07:00');
const night = Date.parse('2026-11-25T22:00:00+07:00');

beforeEach(async () => {
  smtp = await startSmtp();
  test = await testCore({ NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'Tiệm Nắng <tiem@nang.vn>' });
  test.core.now = () => morning;
});
afterEach(async () => {
  await stopSending(test.core);
  await test.close();
  await smtp.stop();
});

/** A mail whose line broke after the data; the mail server has it or not. */
async function lost(more: Partial<Sent> & { kept?: boolean } = {}) {
  const customerId = more.customerId ?? (await addCustomer(test.core));
  const context = await sendContext(test.core, { ...more, customerId, config: { purpose: 'care', ...more.config } });
  await keepVersion(test.core, context);
  smtp.behave(more.kept === true ? 'dropKept' : 'drop', 1);
  expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
  const { id } = await test.core.db.selectFrom('messages').select('id').where('key', '=', context.request.key).executeTakeFirstOrThrow();
  return { id, customerId, context };
}
const receipt = (id: string) => test.core.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const listed = async () => (await listMessages(test.core, { state: 'unknown', undecided: true })).items.map((item) => item.id);
const audited = () => test.core.db.selectFrom('audit').select(['actor', 'action', 'subject']).execute();
const resolve = (id: string, action: 'resend' | 'leave', actor = 'hoa') => resolveUnknown(test.core, { id, action, actor });

describe('a message nobody can know of', () => {
  it('is sent once more and arrives with the same Message-ID, on the same receipt', async () => {
    const { id, context } = await lost();
    expect(await listed()).toEqual([id]);
    const before = await receipt(id);
    expect(await resolve(id, 'resend')).toEqual({ state: 'accepted' });
    expect(smtp.messages().map((mail) => mail.messageId)).toEqual([before.provider_id]);
    expect(await receipt(id)).toMatchObject({ state: 'accepted', attempts: 2, provider_id: before.provider_id, reason: null });
    expect(await listed()).toEqual([]);
    expect(await audited()).toEqual([{ actor: 'hoa', action: 'message.resend', subject: id }]);
    expect(await send(test.core, context)).toEqual({ done: { port: 'sent' } });
    expect(smtp.attempts()).toBe(2);
  });

  it('is left: off the list, never sent again, not even where its step would', async () => {
    const { id, context } = await lost({ config: { purpose: 'care' } });
    expect(await resolve(id, 'leave')).toEqual({ state: 'unknown' });
    expect(await receipt(id)).toMatchObject({ state: 'unknown', reason: 'left', attempts: 1 });
    expect(await listed()).toEqual([]);
    expect(await audited()).toEqual([{ actor: 'hoa', action: 'message.leave', subject: id }]);
    const eager = {
      ...context,
      node: { ...context.node, config: { ...Object(context.node.config), purpose: 'transaction', ifUnknown: 'resend' } },
    };
    expect(await send(test.core, eager)).toEqual({ done: { port: 'sent' } });
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ kind: 'conflict', code: 'already_decided' });
    expect(smtp.attempts()).toBe(1);
  });

  it.each([
    ['resend', 'resend'],
    ['resend', 'leave'],
    ['leave', 'resend'],
    ['leave', 'leave'],
  ] as const)('of two people at once, %s and %s, one decides and the other is told', async (first, second) => {
    const { id } = await lost();
    smtp.behave({ silent: 80 }, 1);
    const both = await Promise.allSettled([resolve(id, first, 'hoa'), resolve(id, second, 'minh')]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'already_decided' });
    expect(await audited()).toHaveLength(1);
    const sentAgain = (await audited())[0]?.action === 'message.resend';
    expect(smtp.attempts()).toBe(sentAgain ? 2 : 1);
  });

  it('is not sent a third time by a step that asks while it is sent once more', async () => {
    const { id, context } = await lost();
    smtp.behave({ silent: 80 }, 1);
    const [, answer] = await Promise.all([resolve(id, 'resend'), send(test.core, context)]);
    expect(answer).toEqual({ done: { port: 'sent' } });
    expect(smtp.attempts()).toBe(2);
    expect(await receipt(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });
});

describe('sending once more that does not go well', () => {
  it('4xx: it is told, and the message can be decided about again', async () => {
    const { id } = await lost();
    smtp.behave({ reply: 451, at: 'rcpt' }, 1);
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ kind: 'unavailable', code: 'resend_later' });
    expect(await receipt(id)).toMatchObject({ state: 'unknown', attempts: 2 });
    expect(await listed()).toEqual([id]);
    expect(await resolve(id, 'resend')).toEqual({ state: 'accepted' });
  });

  it('5xx: it is told, and that is its end', async () => {
    const { id } = await lost();
    smtp.behave({ reply: 550, at: 'rcpt' }, 1);
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ code: 'resend_refused' });
    expect(await receipt(id)).toMatchObject({ state: 'refused', reason: 'address_refused' });
    expect(await listed()).toEqual([]);
  });

  it('the line breaks again: unknown again, and listed', async () => {
    const { id } = await lost();
    smtp.behave('dropKept', 1);
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ code: 'resend_unknown' });
    expect(await receipt(id)).toMatchObject({ state: 'unknown', reason: 'connection_lost', attempts: 2 });
    expect(await listed()).toEqual([id]);
  });

  it('the process dies with it under way: unknown, not a further mail', async () => {
    const { id } = await lost();
    test.core.crashPoint = (name) => {
      if (name === 'send:attempting') throw new Error('kill -9');
    };
    await expect(resolve(id, 'resend')).rejects.toThrow('kill -9');
    expect(await receipt(id)).toMatchObject({ state: 'attempting', attempts: 2 });
    test.core.bootId = 'the next';
    expect(await recoverReceipts(test.core)).toBe(1);
    expect(await receipt(id)).toMatchObject({ state: 'unknown', reason: 'server_died' });
    expect(smtp.attempts()).toBe(1);
  });
});

describe('the guard is asked again', () => {
  const decisions = () => test.core.db.selectFrom('decisions').select(['decision', 'reason']).orderBy('id').execute();

  it('her no since then stands against it', async () => {
    const { id, customerId } = await lost();
    await test.core.db
      .insertInto('consents')
      .values({ customer_id: customerId, channel: 'email', purpose: 'care', state: 'withdrawn', at: 1, how: 'test', words: '' })
      .execute();
    await expect(resolve(id, 'resend')).rejects.toMatchObject({
      code: 'resend_stopped',
      text: { params: { reason: { key: 'messages:reason.opted_out' } } },
    });
    expect(await receipt(id)).toMatchObject({ state: 'unknown', attempts: 1 });
    expect((await decisions()).at(-1)).toEqual({ decision: 'skip', reason: 'opted_out' });
    expect(await audited()).toEqual([]);
  });

  it('her night is left in peace, and the day after it goes', async () => {
    const { id } = await lost();
    test.core.now = () => night;
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ code: 'resend_quiet' });
    expect(smtp.attempts()).toBe(1);
    test.core.now = () => morning + 86_400_000;
    expect(await resolve(id, 'resend')).toEqual({ state: 'accepted' });
  });

  it('whether it is still of use, a person has judged; its place under the cap it has', async () => {
    const { id, customerId } = await lost({ config: { latest: { amount: 1, unit: 'hour' } } });
    const at = morning + 4 * 86_400_000;
    test.core.now = () => at;
    for (const _ of [1, 2, 3]) await send(test.core, await sendContext(test.core, { customerId, config: { purpose: 'care' }, at }));
    expect(smtp.messages()).toHaveLength(3);
    expect(await resolve(id, 'resend')).toEqual({ state: 'accepted' });
  });
});

it('only what is unknown can be decided about', async () => {
  const context = await sendContext(test.core, { customerId: await addCustomer(test.core) });
  await send(test.core, context);
  const { id } = await test.core.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
  await expect(resolve(id, 'resend')).rejects.toMatchObject({ code: 'already_decided' });
  await expect(resolve(id, 'leave')).rejects.toMatchObject({ code: 'already_decided' });
  await expect(resolve('nothing', 'leave')).rejects.toMatchObject({ kind: 'not_found' });
  expect(smtp.attempts()).toBe(1);
});
