import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '#server/calls/context.ts';
import { saveWebhook } from '#server/channels/manage.ts';
import { receive } from '#server/conversations/receive.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { type Gateway, startGateway } from '#test/kit/gateway.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { sendNext } from './ladder.ts';
import { report } from './report.ts';
import { stopSending } from './under-way.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const hour = 3_600_000;
let test: TestCore;
let smtp: TestSmtp;
let gateway: Gateway;
beforeEach(async () => {
  [smtp, gateway] = await Promise.all([startSmtp(), startGateway(secret)]);
  test = await testCore({ NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'shop@nang.vn' });
  await saveWebhook(test.core, { url: gateway.url, secret, address: 'phone' }, 'test');
});
afterEach(async () => {
  await stopSending(test.core);
  await test.close();
  await Promise.all([smtp.stop(), gateway.stop()]);
});

const unread = { when: 'unread', after: { amount: 2, unit: 'hour' } };
/** First the gateway, then mail. */
const order = (more: object = {}) => ({ channel: 'webhook', others: [{ channel: 'email', subject: 'Đơn', body: 'Chào' }], ...more });
const phone = '+84901234567';

/** The step's first question; `turn` asks its next one. */
async function asked(config: object, customer: Parameters<typeof addCustomer>[1] = { phone }): Promise<CallContext> {
  const customerId = await addCustomer(test.core, customer);
  return sendContext(test.core, { customerId, config: order(config) });
}
function turn(context: CallContext, place: number): CallContext {
  const key = context.request.key.replace(/\d+$/, String(place));
  return { ...context, request: { ...context.request, key } };
}
const ask = async (context: CallContext) => {
  const answer = await sendNext(test.core, context);
  if (!('done' in answer)) throw new Error('It was held.');
  return answer.done;
};
const signals = async () => {
  const rows = await test.core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute();
  return rows.flatMap(({ payload }) => JSON.parse(payload).keys);
};
const refuse = async (customerId: string, channel: string) => {
  const row = { customer_id: customerId, channel, purpose: '*', state: 'withdrawn' as const, at: 1, how: 'test', words: '' };
  await test.core.db.insertInto('consents').values(row).execute();
};

describe('an order of channels', () => {
  it('ends with the first that takes the message', async () => {
    expect(await ask(await asked({}))).toEqual({ port: 'sent' });
    expect([gateway.heard().length, smtp.attempts()]).toEqual([1, 0]);
  });

  it('goes on where she cannot be reached, or is refused, and says the same again to whoever asks again', async () => {
    const context = await asked({});
    gateway.behave(404);
    expect([await ask(context), await ask(context)]).toEqual([{ again: true }, { again: true }]);
    expect([await ask(turn(context, 2)), await ask(turn(context, 2))]).toEqual([{ port: 'sent' }, { port: 'sent' }]);
    expect([gateway.heard().length, smtp.attempts()]).toEqual([1, 1]);
    const noPhone = await asked({}, { phone: null, email: 'b@example.vn' });
    expect([await ask(noPhone), await ask(turn(noPhone, 2))]).toEqual([{ again: true }, { port: 'sent' }]);
  });

  it('tells who refused from who could not be reached', async () => {
    const lost = await asked({}, { phone: null, email: null });
    expect([await ask(lost), await ask(turn(lost, 2))]).toEqual([{ again: true }, { port: 'unreachable' }]);
    const no = await asked({}, { phone, email: null });
    await refuse(no.enrollment.customer_id, 'webhook');
    expect([await ask(no), await ask(turn(no, 2))]).toEqual([{ again: true }, { port: 'not_allowed' }]);
    expect(gateway.heard()).toEqual([]);
  });

  it('begins with the channel she wrote on last, when the step says so', async () => {
    const config = { preferredFirst: true };
    const context = await asked(config);
    const customer = { id: context.enrollment.customer_id };
    await receive(test.core, { channel: 'email', externalId: '1', from: { customer }, text: 'Alo' });
    expect(await ask(context)).toEqual({ port: 'sent' });
    expect([gateway.heard().length, smtp.attempts()]).toEqual([0, 1]);
  });

  it('counts the latest useful moment from the first channel on', async () => {
    const context = await asked({ latest: { amount: 1, unit: 'hour' } });
    gateway.behave(404);
    await ask(context);
    const late = context.at + 2 * hour;
    expect(await ask({ ...turn(context, 2), at: late, askedAt: late })).toEqual({ port: 'unreachable' });
    expect(smtp.attempts()).toBe(0);
  });
});

describe('a channel that is waited for', () => {
  const first = async () => {
    const receipt = await test.core.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
    return { id: receipt.id };
  };
  const say = async (kind: 'delivered' | 'read' | 'undelivered') =>
    report(test.core, { channel: 'webhook', message: await first(), kind, at: test.core.now() });

  it('wakes its step once, by the word that it waits for', async () => {
    const context = await asked({ climb: unread });
    expect(await ask(context)).toEqual({ until: context.at + 2 * hour });
    await say('delivered');
    expect(await signals()).toEqual([]);
    await say('read');
    await say('read');
    expect(await signals()).toEqual(['mail/reached_0:1']);
  });

  it('is lost as soon as it is sent back: then the next one is tried, and nobody else’s step hears of it', async () => {
    const context = await asked({ climb: unread });
    await ask(context);
    await say('undelivered');
    expect(await signals()).toEqual(['mail/lost_0:1']);
    expect(await ask(turn(context, 3))).toEqual({ port: 'sent' });
  });

  it('counts as reached when she answers, by whatever channel', async () => {
    const context = await asked({ climb: { when: 'unanswered', after: { amount: 1, unit: 'day' } } });
    await ask(context);
    const customer = { id: context.enrollment.customer_id };
    await receive(test.core, { channel: 'email', externalId: '1', from: { customer }, text: 'Alo' });
    expect(await signals()).toEqual(['mail/reached_0:1']);
  });

  it('that was heard of before its step begins to wait needs no waiting', async () => {
    const context = await asked({ climb: unread });
    await ask(context);
    await test.core.db.updateTable('messages').set({ watch: null }).execute();
    await say('read');
    expect(await ask(context)).toEqual({ port: 'sent' });
    expect(await signals()).toEqual([]);
  });

  it('has reached her though the last one does not', async () => {
    const context = await asked({ climb: unread }, { phone, email: null });
    await ask(context);
    expect(await ask(turn(context, 3))).toEqual({ port: 'sent' });
  });
});
