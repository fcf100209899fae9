import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationsOf, inbox } from '#server/conversations/read.ts';
import { reply } from '#server/conversations/reply.ts';
import { send } from '#server/messages/send.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { channelSettings, saveChat } from '../manage.ts';
import { newVisitor, pageUrl, tokenFor } from './visitor.ts';

let web: TestWeb;
let url: string;
const shop = 'https://cuahang.test';

beforeEach(async () => {
  web = await testWeb();
  url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  await saveChat(
    web.core,
    { sites: [`${shop}/trang-chu`], colour: '#1668A8', greeting: { vi: 'Chào!', en: '' }, newSecret: false },
    'test',
  );
});
afterEach(async () => {
  // Browsers keep their connections; the server of the product closes them by itself (`forceCloseConnections`).
  web.app.server.closeAllConnections();
  await web.close();
});

let written = 0;
const post = (path: string, body: unknown, origin = shop) =>
  fetch(`${url}/chat/api/${path}`, { method: 'POST', headers: { 'content-type': 'text/plain', origin }, body: JSON.stringify(body) });
const begin = async (more: object = {}) => (await post('session', more)).json();
const write = (token: string, text: string, more: object = {}) => post('messages', { token, id: `message-${++written}`, text, ...more });
const customers = () => web.core.db.selectFrom('customers').selectAll().orderBy('id').execute();
const events = () => web.core.db.selectFrom('events').select(['type', 'customer_id', 'data']).execute();
const said = async (customerId: string) => (await conversationsOf(web.core, { customerId })).items;
const sign = async (id: string) => ({
  id,
  hash: createHmac('sha256', (await channelSettings(web.core)).chat?.secret ?? '')
    .update(id)
    .digest('hex'),
});

/** What one browser is told; ends when told to. */
async function listen(token: string, lastEventId?: string) {
  const stop = new AbortController();
  const answer = await fetch(`${url}/chat/api/stream?token=${encodeURIComponent(token)}`, {
    signal: stop.signal,
    headers: { origin: shop, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
  });
  let text = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part, { stream: true });
  })().catch(() => undefined);
  return {
    text: () => text,
    texts: () => [...text.matchAll(/event: message\ndata: (.*)\n/g)].map(([, data]) => JSON.parse(data ?? '{}').text),
    ids: () => [...text.matchAll(/id: (\d+)\n/g)].map(([, id]) => id),
    async until(condition: () => boolean) {
      for (let turn = 0; !condition(); turn += 1) {
        if (turn > 200) throw new Error(`It was not told: ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async stop() {
      stop.abort();
      await reading;
    },
  };
}

describe('a visitor', () => {
  it('is nobody until she writes; then a customer whose words raise an event', async () => {
    const { token, colour, greeting, known } = await begin();
    expect({ colour, greeting: greeting.vi, known }).toEqual({ colour: '#1668A8', greeting: 'Chào!', known: false });
    expect(await customers()).toEqual([]);
    expect((await write(token, 'Máy kêu to <b>quá</b>', { language: 'en' })).status).toBe(200);
    const [customer] = await customers();
    expect(customer).toMatchObject({ name: '', language: 'en' });
    expect(await events()).toMatchObject([{ type: 'message_received', customer_id: customer?.id }]);
    expect(await said(customer?.id ?? '')).toMatchObject([{ kind: 'in', channel: 'chat', text: 'Máy kêu to <b>quá</b>' }]);
  });

  it('written twice with one id is taken once, and her browser knows it by that id', async () => {
    const { token } = await begin();
    const message = { token, id: 'my-own-message', text: 'Alo' };
    const [a, b] = [await post('messages', message), await post('messages', message)];
    expect(await a.json()).toEqual(await b.json());
    expect((await begin({ token })).messages).toMatchObject([{ from: 'customer', own: 'my-own-message', text: 'Alo' }]);
  });

  it('says who she is: that fills her record, and opens nobody else’s', async () => {
    const lan = await addCustomer(web.core, { email: 'lan@example.vn' });
    await web.core.db.insertInto('identities').values({ kind: 'email', value: 'lan@example.vn', customer_id: lan }).execute();
    const { token } = await begin();
    await write(token, 'Tôi là Lan', { contact: { email: 'lan@example.vn', name: 'Kẻ lạ' } });
    await write(token, 'Số của tôi', { contact: { phone: '0912 345 678' } });
    const stranger = (await customers()).find(({ id }) => id !== lan);
    expect(stranger).toMatchObject({ name: 'Kẻ lạ', phone: '+84912345678', email: null });
    expect(await said(lan)).toEqual([]);
  });

  it('known by the site’s signature is that customer, with what she wrote before', async () => {
    const lan = await addCustomer(web.core, { email: 'lan@example.vn' });
    await web.core.db.insertInto('identities').values({ kind: 'email', value: 'lan@example.vn', customer_id: lan }).execute();
    const { token } = await begin();
    await write(token, 'Trước khi đăng nhập');
    const signedIn = await begin({ token, identity: await sign('lan@example.vn') });
    expect(signedIn).toMatchObject({ known: true, messages: [{ text: 'Trước khi đăng nhập' }] });
    await write(signedIn.token, 'Sau đó');
    expect((await customers()).map(({ id }) => id)).toEqual([lan]);
    expect((await said(lan)).map(({ text }) => text)).toEqual(['Sau đó', 'Trước khi đăng nhập']);
    // Another browser of hers has it all as well; who comes to this one signed out has nothing.
    expect((await begin({ identity: await sign('lan@example.vn') })).messages).toHaveLength(2);
    expect(await begin({ token: signedIn.token })).toMatchObject({ known: false, messages: [] });
  });

  it('whose signature does not hold gets nothing', async () => {
    const forged = { id: 'lan@example.vn', hash: 'a'.repeat(64) };
    expect((await post('session', { identity: forged })).status).toBe(401);
    expect((await write('x.y', 'Alo')).status).toBe(401);
    expect((await write(`${await tokenFor(web.core, newVisitor())}x`, 'Alo')).status).toBe(401);
    expect(await customers()).toEqual([]);
  });

  it('has the chat on a page of her own by a link', async () => {
    const lan = await addCustomer(web.core);
    const page = await fetch(`${url}${new URL(await pageUrl(web.core, lan)).pathname}`);
    const token = /data-token="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    await write(token, 'Em đây');
    expect((await said(lan)).map(({ text }) => text)).toEqual(['Em đây']);
    expect((await fetch(`${url}/chat/p/${token}x`)).status).toBe(404);
  });
});

describe('what the shop says', () => {
  async function chatting() {
    const { token } = await begin();
    await write(token, 'Alo');
    const [customer] = await customers();
    const [first] = await said(customer?.id ?? '');
    return { token, customerId: customer?.id ?? '', conversationId: first?.conversationId ?? '' };
  }

  it('comes live, is reported delivered and read, and after a break nothing is lost', async () => {
    const { token, customerId, conversationId } = await chatting();
    const line = await listen(token);
    await reply(web.core, { conversationId, text: 'Dạ em nghe', actor: 'u' });
    await line.until(() => line.texts().includes('Dạ em nghe'));
    const last = line.ids().at(-1);
    await line.stop();
    await reply(web.core, { conversationId, text: 'Trong lúc mất mạng', actor: 'u' });
    const again = await listen(token, last);
    await again.until(() => again.texts().includes('Trong lúc mất mạng'));
    await reply(web.core, { conversationId, text: 'Sau đó', actor: 'u' });
    await again.until(() => again.texts().includes('Sau đó'));
    expect(again.texts().filter((text) => text === 'Sau đó')).toHaveLength(1);
    await again.stop();
    expect((await said(customerId))[2]?.receipt).toMatchObject({ state: 'accepted', deliveredAt: expect.any(Number), readAt: null });
    await (await post('seen', { token })).text();
    expect((await said(customerId))[0]?.receipt).toMatchObject({ readAt: expect.any(Number) });
  });

  it('and that it is being written is seen on both sides', async () => {
    const { token, customerId } = await chatting();
    const typed: unknown[] = [];
    web.core.bus.on('typing', (...of) => typed.push(of));
    await (await post('typing', { token })).text();
    expect(typed).toEqual([[customerId, 'customer']]);
    const line = await listen(token);
    await line.until(() => line.text().includes('event: ready'));
    web.core.bus.emit('typing', customerId, 'staff');
    await line.until(() => line.text().includes('event: typing'));
    await line.stop();
  });

  it('that advertises says how to say no, and her no is taken, confirmed once, and kept', async () => {
    const { customerId, token } = await chatting();
    const offer = async (more: object = {}) =>
      send(
        web.core,
        await sendContext(web.core, { customerId, config: { channel: 'chat', purpose: 'advertising', body: 'Giảm 20%', ...more } }),
      );
    const noes = () => web.core.db.selectFrom('consents').select(['channel', 'purpose', 'state', 'words']).execute();
    const { quiet, cap, ...settings } = await web.core.documents.getSettings();
    await web.core.documents.saveSettings({ ...settings, quiet: { ...quiet, enabled: false }, cap: { ...cap, enabled: false } });
    await offer({ purpose: 'care', body: 'Chị hài lòng không?' });
    await write(token, 'Từ chối');
    expect(await noes()).toEqual([]);
    expect(await offer()).toEqual({ done: { port: 'sent' } });
    expect((await said(customerId))[0]?.text).toMatch(
      /^Giảm 20%\n\nKhông muốn nhận tin quảng cáo nữa: trả lời “Từ chối”, hoặc mở http\S+\/u\//,
    );
    await write(token, 'Từ chối ạ!');
    await write(token, 'stop');
    expect(await noes()).toEqual([{ channel: 'chat', purpose: 'advertising', state: 'withdrawn', words: 'Từ chối ạ!' }]);
    const confirmed = (await said(customerId)).filter(({ text }) => text.startsWith('Cửa hàng đã ghi nhận'));
    expect(confirmed).toHaveLength(1);
    expect(await inbox(web.core, {})).toMatchObject({ items: [{ unread: expect.any(Number) }] });
    expect(await offer()).toEqual({ done: { port: 'not_allowed' } });
  });

  it('by a journey goes to whom the chat knows, and to nobody else', async () => {
    const { customerId } = await chatting();
    const config = { channel: 'chat', body: 'Chào {{ customer.greeting }}' };
    expect(await send(web.core, await sendContext(web.core, { customerId, config }))).toEqual({ done: { port: 'sent' } });
    expect((await said(customerId)).map(({ text }) => text)).toContain('Chào quý khách');
    const other = await addCustomer(web.core);
    expect(await send(web.core, await sendContext(web.core, { customerId: other, config }))).toEqual({ done: { port: 'unreachable' } });
  });
});

describe('files', () => {
  it('are kept within limits, and given to nobody but her, never as a page', async () => {
    const { token } = await begin();
    const file = { name: '../ảnh.html', type: 'text/html', base64: Buffer.from('<script>1</script>').toString('base64') };
    expect((await write(token, '', { files: [file] })).status).toBe(200);
    const [message] = (await begin({ token })).messages;
    expect(message.files).toMatchObject([{ name: 'ảnh.html', kept: true }]);
    const get = (of: string) =>
      fetch(`${url}/chat/api/files/${message.files[0].id}?token=${encodeURIComponent(of)}`, { headers: { origin: shop } });
    const answer = await get(token);
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('content-disposition')?.startsWith('attachment'),
    ]).toEqual([...[200, 'application/octet-stream', true]]);
    expect((await get((await begin()).token)).status).toBe(404);
    expect((await write(token, 'x', { files: [file, file, file, file] })).status).toBe(400);
    const [conversation] = await web.core.db.selectFrom('conversations').select('id').execute();
    const bill = { name: 'hoa-don.pdf', type: 'application/pdf', content: Buffer.from('%PDF') };
    await reply(web.core, { conversationId: conversation?.id ?? '', text: 'Hóa đơn đây ạ', files: [bill], actor: 'u' });
    const { messages } = await begin({ token });
    expect(messages.at(-1)).toMatchObject({ from: 'shop', text: 'Hóa đơn đây ạ', files: [{ name: 'hoa-don.pdf', size: 4, kept: true }] });
    expect((await write(token, '')).status).toBe(400);
  });
});

describe('who may ask', () => {
  it('pages of the sites in the settings; others are told nothing', async () => {
    const good = await post('session', {});
    expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([200, shop]);
    const bad = await post('session', {}, 'https://ke-la.test');
    expect([bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('nobody while the chat is off; messages of journeys land in the test tray then', async () => {
    const { token } = await begin();
    await write(token, 'Alo');
    await saveChat(web.core, null, 'test');
    expect((await post('session', {})).status).toBe(404);
    const [customer] = await customers();
    const context = await sendContext(web.core, { customerId: customer?.id ?? '', config: { channel: 'chat' } });
    expect(await send(web.core, context)).toEqual({ done: { port: 'sent' } });
    expect(await web.core.db.selectFrom('tray').select('channel').execute()).toEqual([{ channel: 'chat' }]);
  });

  it('no hand that writes all day', async () => {
    const { token } = await begin();
    const answers = await Promise.all(Array.from({ length: 45 }, () => write(token, 'a')));
    expect(answers.filter(({ status }) => status === 429).length).toBe(5);
  });
});
