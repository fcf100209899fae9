import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '#server/kit/core.ts';
import { stopSending } from '#server/messages/under-way.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { addCustomer } from '#test/kit/sending.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { addPerson } from '#test/kit/staff.ts';
import { listNotices, readNotices } from './list.ts';
import { notify } from './notify.ts';
import { postAll } from './post.ts';
import { digestHour, setDigestHour } from './settings.ts';

/** Friday 07:30 in Việt Nam. */
const morning = Date.UTC(2026, 10, 27, 0, 30);
const hour = 3_600_000;

let smtp: TestSmtp;
let inner: TestCore;
let core: Core;
let now: number;
let customerId: string;
beforeEach(async () => {
  smtp = await startSmtp();
  inner = await testCore({ NHIP_SMTP_URL: smtp.url, NHIP_MAIL_FROM: 'shop@nhip.test' });
  core = inner.core;
  now = morning;
  core.now = () => now;
  for (const id of ['lan', 'huy']) await addPerson(core, id, 'agent');
  customerId = await addCustomer(core);
});
afterEach(async () => {
  await stopSending(core);
  await inner.close();
  await smtp.stop();
});

const tell = (key: string, more: { mail?: boolean; by?: string } = {}) =>
  core.db
    .transaction()
    .execute((trx) =>
      notify(trx, { to: ['lan', 'huy'], key, kind: 'note', at: now, customerId, title: `Tin ${key}`, text: 'Xem ngay', ...more }),
    );
const mails = () => core.db.selectFrom('notices').select('mail').orderBy('id').execute();

test('each is told once, except whoever did it; reading is one’s own', async () => {
  await tell('a');
  await tell('a');
  await tell('b', { by: 'lan' });
  const lan = await listNotices(core, 'lan');
  expect(lan).toMatchObject({ unread: 1, items: [{ title: 'Tin a', read: false, customer: { name: 'Nguyễn Thị Lan' }, by: null }] });
  const huy = await listNotices(core, 'huy');
  expect([huy.unread, huy.items.map((item) => item.title)]).toEqual([2, ['Tin b', 'Tin a']]);
  await readNotices(core, { userId: 'huy', id: lan.items[0]?.id });
  expect((await listNotices(core, 'lan')).unread).toBe(1);
  await readNotices(core, { userId: 'huy', id: huy.items[0]?.id });
  expect((await listNotices(core, 'huy')).unread).toBe(1);
  await readNotices(core, { userId: 'huy', id: undefined });
  expect((await listNotices(core, 'huy')).unread).toBe(0);
  expect(await listNotices(core, null)).toEqual({ items: [], unread: 0 });
});

test('what goes by mail goes once, is tried again while the server is busy, and never again when nobody can know', async () => {
  await tell('quiet');
  await tell('loud', { mail: true });
  smtp.behave({ reply: 451, at: 'data' }, 1);
  await postAll(core);
  await postAll(core);
  await postAll(core);
  expect((await smtp.until(2)).map((mail) => [mail.to[0], mail.mail.subject]).sort()).toEqual([
    ['huy@shop.test', 'Tin loud'],
    ['lan@shop.test', 'Tin loud'],
  ]);
  expect(smtp.messages()[0]?.mail.text).toContain(`/customers/${customerId}`);
  // The process dies while one is handed over.
  await tell('lost', { mail: true });
  await core.db.updateTable('notices').set({ mail: 'attempting:dead' }).where('key', '=', 'lost').execute();
  await postAll(core);
  expect(smtp.messages()).toHaveLength(2);
  expect((await mails()).map(({ mail }) => mail)).toEqual([null, null, 'sent', 'sent', 'unknown', 'unknown']);
});

test('the digest comes once a day, at its hour, to whoever wants it and has something open', async () => {
  const rest = { key: null, kind: 'task', customer_id: customerId, enrollment_id: null, journey_id: null, node_id: null } as const;
  const whose = { assignee: 'lan', given_to: 'lan', team_id: null, role: null };
  const ended = { outcome: null, call_back_at: null, ended_at: null, ended_by: null };
  const task = { ...rest, ...whose, ...ended, state: 'open', script: '', checklist: '[]', created_at: now } as const;
  await core.db
    .insertInto('tasks')
    .values({ ...task, id: 't1', title: 'Gọi lại', due_at: now - hour })
    .execute();
  await core.db
    .insertInto('tasks')
    .values({ ...task, id: 't2', title: 'Gửi báo giá', due_at: now + 9 * hour })
    .execute();
  await setDigestHour(core, 'lan', 8);
  await setDigestHour(core, 'huy', 8);
  expect(await digestHour(core, 'lan')).toBe(8);
  now += 24 * hour;
  await postAll(core);
  expect(smtp.messages()).toHaveLength(0);
  now += hour;
  await postAll(core);
  await postAll(core);
  const [only, ...others] = await smtp.until(1);
  expect([only?.to, only?.mail.subject, others]).toEqual([['lan@shop.test'], '2 việc đang mở', []]);
  expect(only?.mail.text).toMatch(/Gọi lại · Nguyễn Thị Lan \(quá hạn .*\n.*Gửi báo giá/);
  await setDigestHour(core, 'lan', null);
  now += 24 * hour;
  await postAll(core);
  expect(smtp.messages()).toHaveLength(1);
});
