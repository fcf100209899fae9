import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { usualLimits } from './limits.ts';

const admin = { email: 'lan@shop.test', password: 'rat-dai-va-kin' };
let web: TestWeb;
let cookie: string;
beforeAll(async () => {
  const env = { NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password };
  web = await testWeb({ env, limits: { ...usualLimits, wrongKeys: 5, requestsOfOneKey: 20 } });
  cookie = await web.signIn(admin.email, admin.password);
});
afterAll(() => web.close());

async function create(name: string, role = 'operations'): Promise<{ id: string; key: string }> {
  return (await web.call('POST', '/trpc/keys.create', { cookie, body: { name, role } })).json().result.data;
}

it('shows a key once and keeps only its hash', async () => {
  const { key } = await create('shop');
  expect(key).toMatch(/^nhip_[\w-]{43}$/);
  const rows = await web.core.db.selectFrom('api_keys').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(key);
  expect((await web.call('GET', '/trpc/keys.list', { cookie })).text).not.toMatch(/nhip_|hash/);
});

it('lets a key in with its own role, and no longer once it is revoked', async () => {
  const { id, key } = await create('till', 'agent');
  expect((await web.call('GET', '/trpc/status.get', { key })).status).toBe(200);
  expect((await web.call('GET', '/trpc/people.list', { key })).status).toBe(403);
  await web.call('POST', '/trpc/keys.revoke', { cookie, body: { id } });
  expect((await web.call('GET', '/trpc/status.get', { key })).json().error.data).toMatchObject({ httpStatus: 401, problem: 'key_unknown' });
});

it('does not make two living keys of one name', async () => {
  const { id } = await create('twice');
  const again = () => web.call('POST', '/trpc/keys.create', { cookie, body: { name: 'twice', role: 'agent' } });
  expect((await again()).json().error.data.problem).toBe('key_name_taken');
  await web.call('POST', '/trpc/keys.revoke', { cookie, body: { id } });
  expect((await again()).status).toBe(200);
});

it('needs no origin with a key, and one of ours with a cookie', async () => {
  const { key } = await create('script', 'administrator');
  const body = { name: 'made-by-script', role: 'agent' };
  const elsewhere = { origin: 'https://evil.test' };
  expect((await web.call('POST', '/trpc/keys.create', { key, body, headers: elsewhere })).status).toBe(200);
  const cross = await web.call('POST', '/trpc/keys.create', { cookie, body, headers: elsewhere });
  expect(cross.json().error.data).toMatchObject({ httpStatus: 403, problem: 'cross_site' });
  const nowhere = await web.app.inject({ method: 'POST', url: '/trpc/keys.create', headers: { cookie }, payload: body });
  expect(nowhere.json().error.data.problem).toBe('cross_site');
});

it('stops a key that runs wild, and a place that guesses keys', async () => {
  const { key } = await create('wild');
  const statuses: number[] = [];
  for (let n = 0; n < 22; n += 1) statuses.push((await web.call('GET', '/trpc/status.get', { key })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);

  const guesses: number[] = [];
  for (let n = 0; n < 8; n += 1) guesses.push((await web.call('GET', '/api/v1/customers', { key: `nhip_guess${n}` })).status);
  expect(guesses.at(0)).toBe(401);
  expect(guesses.at(-1)).toBe(429);
});
