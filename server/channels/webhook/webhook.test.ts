import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationsOf } from '#server/conversations/read.ts';
import { reply } from '#server/conversations/reply.ts';
import { journeyContext } from '#server/journeys/context.ts';
import { send } from '#server/messages/send.ts';
import { type Gateway, startGateway } from '#test/kit/gateway.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { channelSettings, listChannels, saveWebhook } from '../manage.ts';
import { sendTest } from '../test-message.ts';
import { webhookPath } from './routes.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let web: TestWeb;
let gateway: Gateway;
beforeEach(async () => {
  [web, gateway] = await Promise.all([testWeb(), startGateway(secret)]);
  await saveWebhook(web.core, { url: gateway.url, secret, address: 'phone' }, 'test');
});
afterEach(async () => {
  await web.close();
  await gateway.stop();
});

let told = 0;
function signed(body: unknown, more: { at?: number; id?: string; secret?: string } = {}) {
  const at = new Date(more.at ?? Date.now());
  const id = more.id ?? `in_${++told}`;
  const payload = JSON.stringify(body);
  const signature = new Webhook(more.secret ?? secret).sign(id, at, payload);
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature };
  return web.call('POST', webhookPath, { body: payload, headers });
}
const wrote = (id: string, text: string) => ({
  type: 'message.received',
  data: { id, from: { phone: '0901 234 567', name: 'Lan' }, text },
});
const said = async (customerId: string) => (await conversationsOf(web.core, { customerId })).items;
const texts = async () => (await web.core.db.selectFrom('conversation_messages').select('text').execute()).map(({ text }) => text);

/** A journey's message by the gateway. */
async function written() {
  const customerId = await addCustomer(web.core, { phone: '+84901234567' });
  const answer = await send(web.core, await sendContext(web.core, { customerId, config: { channel: 'webhook' } }));
  return { customerId, answer };
}

describe('what goes out', () => {
  it('is signed, names its customer by what was agreed on, and bears the same id for ever', async () => {
    const { customerId, answer } = await written();
    expect(answer).toEqual({ done: { port: 'sent' } });
    const [first] = gateway.heard();
    expect(first).toMatchObject({ type: 'message.send', data: { to: { phone: '+84901234567' }, byPerson: false } });
    expect(first?.data.text).toBe('Chào chị Lan,\n\nCửa hàng đã nhận đơn của bạn.');
    expect(first?.id).toBe(first?.data.messageId);
    expect(await said(customerId)).toMatchObject([{ kind: 'out', channel: 'webhook', subject: null, receipt: { state: 'accepted' } }]);
    const receipt = await web.core.db.selectFrom('messages').select('provider_answer').executeTakeFirstOrThrow();
    expect(receipt.provider_answer).toBe('202 gọi …');
  });

  it('leaves accents out where the gateway is told to, and tells the editor what a part costs', async () => {
    await saveWebhook(web.core, { url: gateway.url, secret: '', address: 'phone', sms: { price: 420, fold: true } }, 'test');
    await written();
    expect(gateway.heard()[0]?.data.text).toBe('Chao chi Lan,\n\nCua hang da nhan don cua ban.');
    expect((await journeyContext(web.core)).segments).toEqual({ webhook: { price: 420, fold: true } });
    const priced = { url: gateway.url, secret: '', address: 'phone' as const, sms: { price: -1, fold: true } };
    await expect(saveWebhook(web.core, priced, 'test')).rejects.toMatchObject({ code: 'channel_settings_wrong' });
  });

  it.each([
    [404, { done: { port: 'unreachable' } }],
    [422, { done: { port: 'unreachable' } }],
  ])('is refused for good by %i', async (status, answer) => {
    gateway.behave(status);
    expect((await written()).answer).toEqual(answer);
  });

  it.each([401, 429, 503, 302])('may go later after %i', async (status) => {
    gateway.behave(status);
    await expect(written()).rejects.toMatchObject({ code: 'provider_busy' });
  });

  it('is in doubt when the line was lost after it had been given over, and surely not sent when nobody was there', async () => {
    gateway.behave('silent');
    expect((await written()).answer).toEqual({ done: { port: 'sent' } });
    expect(await web.core.db.selectFrom('messages').select('state').execute()).toEqual([{ state: 'unknown' }]);
    await gateway.stop();
    const customerId = await addCustomer(web.core, { phone: '+84901234568', email: null });
    const context = await sendContext(web.core, { customerId, config: { channel: 'webhook' } });
    await expect(send(web.core, context)).rejects.toMatchObject({ code: 'provider_busy' });
    gateway = await startGateway(secret);
  });
});

describe('what comes in', () => {
  it('reaches the customer’s conversation, and staff answer the same way', async () => {
    const answer = await signed(wrote('g1', 'Còn hàng không?'));
    expect([answer.status, answer.json()]).toEqual([200, { status: 'new' }]);
    const customer = await web.core.db.selectFrom('customers').selectAll().executeTakeFirstOrThrow();
    expect(customer).toMatchObject({ phone: '+84901234567', name: 'Lan' });
    const [message] = await said(customer.id);
    await reply(web.core, { conversationId: message?.conversationId ?? '', text: 'Còn ạ', actor: 'u' });
    expect(gateway.heard()).toMatchObject([{ data: { text: 'Còn ạ', byPerson: true, to: { phone: '+84901234567' } } }]);
  });

  it('told twice is taken once', async () => {
    await signed(wrote('g1', 'Alo'));
    expect((await signed(wrote('g1', 'Alo'))).json()).toEqual({ status: 'known' });
    expect(await texts()).toEqual(['Alo']);
  });

  it('repeated under the id of a delivery that was taken is known, whatever it says; one that failed may be tried again', async () => {
    await signed(wrote('g1', 'Alo'), { id: 'd1' });
    expect((await signed(wrote('g2', 'Alo nữa'), { id: 'd1' })).json()).toEqual({ status: 'known' });
    expect(await texts()).toEqual(['Alo']);
    expect((await signed({ type: 'somebody.waved', data: {} }, { id: 'd2' })).status).toBe(400);
    expect((await signed(wrote('g2', 'Alo nữa'), { id: 'd2' })).json()).toEqual({ status: 'new' });
  });

  it.each([
    ['forged', () => signed(wrote('g1', 'Alo'), { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })],
    ['of ten minutes ago', () => signed(wrote('g1', 'Alo'), { at: Date.now() - 600_000 })],
    ['of ten minutes ahead', () => signed(wrote('g1', 'Alo'), { at: Date.now() + 600_000 })],
    ['without a signature', () => web.call('POST', webhookPath, { body: wrote('g1', 'Alo') })],
  ])('is refused when it is %s', async (_what, ask) => {
    const answer = await ask();
    expect([answer.status, answer.json().code]).toEqual([401, 'signature_wrong']);
    expect(await texts()).toEqual([]);
  });

  it('is refused when what it says has been changed under way', async () => {
    const at = new Date();
    const signature = new Webhook(secret).sign('x', at, JSON.stringify(wrote('g1', 'Alo')));
    const headers = { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature };
    expect((await web.call('POST', webhookPath, { body: wrote('g1', 'Chuyển tiền'), headers })).status).toBe(401);
  });

  it('is answered with what is wrong with it', async () => {
    expect((await signed({ type: 'message.received', data: { id: '1', from: {}, text: 'x' } })).json().code).toBe('message_without_sender');
    expect((await signed({ type: 'somebody.waved', data: {} })).status).toBe(400);
  });

  it('reports what became of a message: the first word counts, and who has seen it has got it', async () => {
    const { customerId } = await written();
    const messageId = gateway.heard()[0]?.id;
    await signed({ type: 'message.read', data: { messageId, at: '2026-11-25T10:00:00+07:00' } });
    await signed({ type: 'message.undelivered', data: { messageId } });
    const at = Date.parse('2026-11-25T10:00:00+07:00');
    expect(await said(customerId)).toMatchObject([{ receipt: { deliveredAt: at, readAt: at, undeliveredAt: null } }]);
    expect((await signed({ type: 'message.read', data: { messageId: 'a'.repeat(40) } })).json().code).toBe('unknown_message');
  });
});

describe('its settings', () => {
  it('keep the secret to themselves', async () => {
    expect(JSON.stringify(await channelSettings(web.core))).not.toContain('whsec');
    const kept = await web.core.db.selectFrom('channel_settings').select('sealed').execute();
    expect(JSON.stringify(kept)).not.toContain(secret.slice(6));
    await saveWebhook(web.core, { url: gateway.url, secret: '', address: 'id' }, 'test');
    expect((await signed(wrote('g1', 'Alo'))).status).toBe(200);
  });

  it('make a secret when there is none, and are looked at before they are kept', async () => {
    await saveWebhook(web.core, null, 'test');
    expect((await listChannels(web.core)).find(({ id }) => id === 'webhook')).toMatchObject({ sends: false, receives: false });
    expect((await signed(wrote('g1', 'Alo'))).status).toBe(404);
    expect((await saveWebhook(web.core, { url: gateway.url, secret: '', address: 'phone' }, 'test')).secret).toMatch(/^whsec_/);
    const wrong = saveWebhook(web.core, { url: 'ftp://x', secret: '', address: 'phone' }, 'test');
    await expect(wrong).rejects.toMatchObject({ code: 'channel_settings_wrong', data: { field: 'url' } });
  });

  it('are tried with a message that leaves nothing in the records', async () => {
    expect(await sendTest(web.core, { channel: 'webhook', to: '0901234567' })).toMatchObject({ state: 'accepted' });
    expect(gateway.heard()).toHaveLength(1);
    await expect(sendTest(web.core, { channel: 'email', to: 'a@b.vn' })).rejects.toMatchObject({ code: 'channel_not_set_up' });
    expect(await web.core.db.selectFrom('messages').select('id').execute()).toEqual([]);
  });
});
