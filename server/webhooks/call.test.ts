import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '#server/kit/core.ts';
import { path } from '#server/live/path.ts';
import { type AskedStep, atStep } from '#test/kit/ask-step.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { signingKey } from './sign.ts';

let inner: TestCore;
let core: Core;
let server: Server;
let url: string;
let calls: { headers: IncomingHttpHeaders; body: string; path: string | undefined }[];
/** What the other system answers; never: not at all. */
let answer: () => number | 'never';

beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  calls = [];
  answer = () => 204;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    calls.push({ headers: request.headers, body, path: request.url });
    const status = answer();
    if (status !== 'never') response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('a long story');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nhan`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await inner.close();
});

async function allow(...hosts: string[]) {
  const settings = await core.documents.getSettings();
  await core.documents.saveSettings({ ...settings, webhooks: { allow: hosts } });
}

const fields = [
  { name: 'name', value: '{{ customer.name }}' },
  { name: 'total', value: '{{ event.total }}' },
  { name: 'said', value: 'Đơn {{ event.orderId }} của {{ customer.givenName }}' },
  { name: 'gone', value: '{{ event.nothing }}' },
];
const step = (more: Record<string, unknown> = {}): Promise<AskedStep> =>
  atStep(core, {
    ...{ type: 'call_webhook', config: { url, fields, retry: 'hour', ...more }, ports: ['ok', 'failed'] },
    event: { data: { total: 500_000, orderId: 'DH-1_*' } },
  });
const row = () => core.db.selectFrom('webhook_calls').selectAll().executeTakeFirst();

test('the fields arrive, signed, figures as figures; what is not known is left out; a second question does not call again', async () => {
  await allow('127.0.0.1');
  const { ask } = await step();
  expect(await Promise.all([ask('webhook'), ask('webhook')])).toEqual([{ done: { port: 'ok' } }, { done: { port: 'ok' } }]);
  expect(await ask('webhook')).toEqual({ done: { port: 'ok' } });
  expect(calls).toHaveLength(1);
  const [call] = calls;
  expect(JSON.parse(call?.body ?? '')).toEqual({ name: 'Trần Thị Lan', total: 500_000, said: 'Đơn DH-1_* của Lan' });
  const verified = new Webhook(await signingKey(core)).verify(call?.body ?? '', call?.headers as Record<string, string>);
  expect(verified).toMatchObject({ total: 500_000 });
});

test('inside the network nothing is called unless it is allowed', async () => {
  for (const address of [
    url,
    url.replace('127.0.0.1', 'localhost'),
    url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
    'http://2130706433/',
  ]) {
    const { ask } = await step({ url: address });
    expect([address, await ask('webhook')]).toEqual([address, { done: { port: 'failed' } }]);
  }
  expect(calls).toEqual([]);
  expect(await row()).toMatchObject({ state: 'failed', attempts: 1, reason: 'private_address' });
  const { sentences } = await path(core, (await row())?.enrollment_id ?? '');
  const why = { key: 'app:explain.outside.why.private_address' };
  expect(sentences.map(({ text }) => text)).toContainEqual({
    key: 'app:explain.outside.failed',
    params: expect.objectContaining({ host: expect.stringContaining('127.0.0.1'), count: 1, why }),
  });
});

test('who is busy is asked again with the same id, more and more seldom, and left when it is enough', async () => {
  await allow('127.0.0.1');
  answer = () => 503;
  let now = Date.parse('2026-11-25T08:00:00+07:00');
  core.now = () => now;
  const { ask, enrollmentId } = await step();
  const waits: number[] = [];
  for (;;) {
    const said = await ask('webhook');
    if ('holdUntil' in said && waits.length === 1) {
      const { sentences } = await path(core, enrollmentId);
      expect(sentences.map(({ text }) => [text.key, text.params?.why, text.params?.count])).toContainEqual([
        'app:explain.outside.trying',
        { key: 'app:explain.outside.why.status', params: { status: '503' } },
        2,
      ]);
    }
    if (!('holdUntil' in said)) {
      expect(said).toEqual({ done: { port: 'failed' } });
      break;
    }
    waits.push((said.holdUntil - now) / 60_000);
    now = said.holdUntil;
  }
  expect(waits).toEqual([1, 5, 15, 30]);
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(calls).toHaveLength(5);
});

test('who takes it at the second try has it once', async () => {
  await allow('127.0.0.1');
  const statuses = [500, 200];
  answer = () => statuses.shift() ?? 500;
  const { ask, enrollmentId } = await step();
  expect(await ask('webhook')).toHaveProperty('holdUntil');
  const waiting = await core.db.selectFrom('enrollments').select(['held', 'held_until']).where('id', '=', enrollmentId).executeTakeFirst();
  expect(waiting?.held).toBe('webhook_silent');
  expect(await ask('webhook')).toEqual({ done: { port: 'ok' } });
  expect(await row()).toMatchObject({ state: 'ok', attempts: 2, reason: null });
});

test.each([
  [302, 'status 302'],
  [404, 'status 404'],
])('a clear no (%s) is not asked again, and nobody is followed elsewhere', async (status, reason) => {
  await allow('127.0.0.1');
  answer = () => status;
  const { ask } = await step({ retry: 'day' });
  expect(await ask('webhook')).toEqual({ done: { port: 'failed' } });
  expect(calls.map(({ path }) => path)).toEqual(['/nhan']);
  expect(await row()).toMatchObject({ reason });
});

test('nobody listens: without patience it has failed', async () => {
  await allow('127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  const { ask } = await step({ retry: 'none' });
  expect(await ask('webhook')).toEqual({ done: { port: 'failed' } });
  expect(await row()).toMatchObject({ reason: 'no_connection' });
});

test('a process that dies between the call and its note calls again with the same id', async () => {
  await allow('127.0.0.1');
  const { ask } = await step();
  let deaths = 1;
  core.crashPoint = (name) => {
    if (name === 'webhook:answered' && deaths-- > 0) throw new Error('power');
  };
  await expect(ask('webhook')).rejects.toThrow('power');
  expect(await ask('webhook')).toEqual({ done: { port: 'ok' } });
  expect(calls).toHaveLength(2);
  expect(calls[0]?.headers['webhook-id']).toBe(calls[1]?.headers['webhook-id']);
});
