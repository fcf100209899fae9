import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timeline } from '#server/customers/timeline.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { loadTexts } from '#test/kit/texts.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { decisionPhrase } from '../guard/explain.ts';
import { send } from '../send.ts';
import { stopSending } from '../under-way.ts';
import { unsubscribeUrl } from './token.ts';

let web: TestWeb;
let smtp: TestSmtp;
let url: string;
let customerId: string;
const morning = Date.parse('2026-11-25T10:00:00+07:00');

beforeEach(async () => {
  smtp = await startSmtp();
  web = await testWeb({ env: { NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'Tiệm Nắng <tiem@nang.vn>' } });
  web.core.now = () => morning;
  // A real socket: links of mails are opened by other programs than ours.
  url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  customerId = await addCustomer(web.core);
});
afterEach(async () => {
  await stopSending(web.core);
  await web.close();
  await smtp.stop();
});

const consents = async () =>
  (await web.core.db.selectFrom('consents').selectAll().orderBy('id').execute()).map((row) => `${row.purpose} ${row.state} (${row.how})`);
const link = async (purpose: 'care' | 'advertising' = 'care') =>
  new URL(await unsubscribeUrl(web.core, { customerId, channel: 'email', purpose })).pathname;
const look = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
const press = (path: string, choice: string) => fetch(url + path, { method: 'POST', body: new URLSearchParams({ choice }) });

/** Sends her a mail of this purpose and gives the answer. */
async function mail(purpose: string) {
  return send(web.core, await sendContext(web.core, { customerId, config: { purpose }, at: morning }));
}
/** The path in the List-Unsubscribe line of the last mail that arrived. */
function listUnsubscribe(): string {
  const lines = smtp.messages().at(-1)?.mail.headerLines ?? [];
  const line = lines.find((each) => each.key === 'list-unsubscribe')?.line.replace(/\s+/g, '') ?? '';
  expect(lines.find((each) => each.key === 'list-unsubscribe-post')?.line).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  return new URL(/<(.+)>/.exec(line)?.[1] ?? '').pathname;
}

describe('a link that is not right', () => {
  it('cut, forged, of somebody who is gone: a page says so, 404, and nothing changes', async () => {
    const good = await link();
    const [body = '', signature = ''] = good.split('/u/')[1]?.split('.') ?? [];
    const other = Buffer.from(JSON.stringify(['another', 'email', 'care'])).toString('base64url');
    const gone = new URL(await unsubscribeUrl(web.core, { customerId: 'gone', channel: 'email', purpose: 'care' })).pathname;
    for (const path of [good.slice(0, -1), `/u/${body}`, `/u/${body}.`, `/u/${other}.${signature}`, `${good}.x`, '/u/x', gone]) {
      for (const answer of [await look(path), await press(path, 'all')]) {
        expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
        expect(await answer.text()).toContain('Liên kết này không dùng được');
      }
    }
    expect(await consents()).toEqual([]);
  });

  it('too many of them from one place are stopped; right ones are not', async () => {
    for (let count = 0; count < 60; count += 1) await look('/u/x');
    expect((await look('/u/x')).status).toBe(429);
    expect((await look(await link())).status).toBe(200);
  });
});

describe('looking', () => {
  it('changes nothing, is kept by nobody and tells little of her', async () => {
    const answer = await look(await link());
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('l…n@example.vn');
    expect(text).not.toContain('lan@example.vn');
    expect(await (await fetch(url + (await link()), { method: 'HEAD' })).text()).toBe('');
    expect(await consents()).toEqual([]);
  });

  it('speaks her language; a link that is not hers, the one of whoever opens it', async () => {
    expect(await (await look(await link())).text()).toContain('<html lang="vi">');
    await web.core.db.updateTable('customers').set({ language: 'en' }).execute();
    expect(await (await look(await link())).text()).toContain('No more messages?');
    expect(await (await look('/u/x', { 'accept-language': 'en-GB,en;q=0.9' })).text()).toContain('This link does not work');
    expect(await (await look('/u/x', { 'accept-language': 'vi' })).text()).toContain('Liên kết này không dùng được');
  });
});

describe('one click in a mail program (RFC 8058)', () => {
  const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const multipart = new FormData();
  multipart.append('List-Unsubscribe', 'One-Click');
  const withHeader =
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b--\r\n';
  const ways: [string, RequestInit][] = [
    ['a form', { body: form }],
    ['multipart', { body: multipart }],
    ['multipart with more headers', { body: withHeader, headers: { 'content-type': 'multipart/form-data; boundary=b' } }],
    ['no type at all', { body: new Blob(['List-Unsubscribe=One-Click']) }],
  ];

  it.each(ways)('as %s: from the header of the mail, effective at the next message', async (_way, init) => {
    expect(await mail('care')).toEqual({ done: { port: 'sent' } });
    const answer = await fetch(url + listUnsubscribe(), { method: 'POST', ...init });
    expect(answer.status).toBe(200);
    expect(await consents()).toEqual(['care withdrawn (mail: one click)', 'advertising withdrawn (mail: one click)']);
    expect(await mail('care')).toEqual({ done: { port: 'not_allowed' } });
    expect(await mail('advertising')).toEqual({ done: { port: 'not_allowed' } });
    expect(await mail('transaction')).toEqual({ done: { port: 'sent' } });
    expect(smtp.messages()).toHaveLength(2);
    const kept = await web.core.db.selectFrom('decisions').selectAll().where('decision', '=', 'skip').executeTakeFirstOrThrow();
    expect(decisionPhrase(kept).key).toBe('messages:decision.skip.opted_out');
  });

  it('in an advertisement stops advertising only', async () => {
    await mail('advertising');
    await fetch(url + listUnsubscribe(), { method: 'POST', body: form });
    expect(await consents()).toEqual(['advertising withdrawn (mail: one click)']);
    expect(await mail('care')).toEqual({ done: { port: 'sent' } });
  });

  it('the link at the end of the mail, in both its parts, is the same', async () => {
    await mail('care');
    const path = listUnsubscribe();
    const received = smtp.messages()[0]?.mail;
    expect(received?.html).toContain(`${path}"`);
    expect(received?.text).toContain(path);
  });
});

describe('the buttons of the page', () => {
  it('stop advertising, then all; said once, however often it is pressed', async () => {
    const path = await link();
    expect(await (await press(path, 'advertising')).text()).toContain('không nhận tin quảng cáo nữa');
    await press(path, 'advertising');
    expect(await consents()).toEqual(['advertising withdrawn (unsubscribe page)']);
    const again = await (await look(path)).text();
    expect(again).not.toContain('value="advertising"');
    expect(again).toContain('value="all"');
    await press(path, 'all');
    expect(await consents()).toEqual(['advertising withdrawn (unsubscribe page)', 'care withdrawn (unsubscribe page)']);
    expect(await (await look(path)).text()).toContain('Bạn đã thôi nhận tin');
    const { words, at } = await web.core.db.selectFrom('consents').selectAll().executeTakeFirstOrThrow();
    expect([words, at]).toEqual(['Thôi nhận tin quảng cáo', morning]);
  });

  it('take back what was pressed by mistake', async () => {
    const path = await link();
    await press(path, 'all');
    expect(await mail('care')).toEqual({ done: { port: 'not_allowed' } });
    expect(await (await press(path, 'undo-all')).text()).toContain('Bạn sẽ nhận tin như trước');
    expect(await mail('care')).toEqual({ done: { port: 'sent' } });
    const audited = await web.core.db.selectFrom('audit').select(['actor', 'action', 'subject']).orderBy('id').execute();
    expect(audited).toEqual([
      { actor: 'customer', action: 'customer.consent.withdrawn', subject: customerId },
      { actor: 'customer', action: 'customer.consent.given', subject: customerId },
    ]);
    const { items } = await timeline(web.core, { id: customerId });
    const words = items.filter((item) => item.kind === 'change').map((item) => loadTexts().vi(item.text));
    expect(words).toEqual(['Khách bấm liên kết trong thư, cho gửi tin lại', 'Khách bấm liên kết trong thư, thôi nhận tin']);
  });

  it('do not take back a no that staff wrote down for her', async () => {
    const word = { customer_id: customerId, channel: '*', state: 'withdrawn' as const, at: 1, how: 'on the phone', words: '' };
    await web.core.db
      .insertInto('consents')
      .values({ ...word, purpose: 'advertising' })
      .execute();
    const path = await link();
    await press(path, 'all');
    await press(path, 'undo-all');
    expect(await mail('care')).toEqual({ done: { port: 'sent' } });
    expect(await mail('advertising')).toEqual({ done: { port: 'not_allowed' } });
    const text = await (await press(path, 'undo-advertising')).text();
    expect(text).not.toContain('Bạn sẽ nhận tin như trước');
    expect(text).not.toContain('value="undo');
  });

  it('something else, or nothing: asked again, and nothing changes', async () => {
    const path = await link();
    for (const answer of [await press(path, 'everything'), await fetch(url + path, { method: 'POST' })]) {
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('value="all"');
    }
    expect((await fetch(url + path, { method: 'POST', body: 'x'.repeat(9_000) })).status).toBe(413);
    expect(await consents()).toEqual([]);
  });

  it('a hand that presses all day is stopped', async () => {
    const path = await link();
    for (let count = 0; count < 15; count += 1) {
      await press(path, 'all');
      await press(path, 'undo-all');
    }
    expect((await press(path, 'all')).status).toBe(429);
    expect(await consents()).toHaveLength(60);
  });
});
