import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { usualLimits } from './limits.ts';

const admin = { name: 'Lan', email: 'lan@shop.test', password: 'rat-dai-va-kin' };

describe('the first visit', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await testWeb();
  });
  afterAll(() => web.close());

  it('makes one administrator, however many try at the same moment', async () => {
    expect((await web.call('GET', '/trpc/session.me')).json().result.data).toMatchObject({ user: null, needsSetup: true });
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => web.call('POST', '/trpc/session.setup', { body: { ...admin, email: `lan${n}@shop.test` } })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await web.core.db.selectFrom('user').select('role').execute()).toEqual([{ role: 'administrator' }]);
    expect(await web.core.db.selectFrom('account').select('providerId').execute()).toEqual([{ providerId: 'credential' }]);
    const cookie = String(answers.find((answer) => answer.status === 200)?.headers['set-cookie']).split(';')[0];
    expect((await web.call('GET', '/trpc/session.me', { cookie })).json().result.data).toMatchObject({
      needsSetup: false,
      user: { role: 'administrator', language: 'vi' },
    });
  });

  it('is refused from a page of another site', async () => {
    const answer = await web.call('POST', '/trpc/session.setup', { body: admin, headers: { origin: 'https://evil.test' } });
    expect(answer.json().error.data.problem).toBe('cross_site');
  });
});

describe('people', () => {
  let web: TestWeb;
  let cookie: string;
  const post = (path: string, body: unknown, as = cookie) => web.call('POST', `/trpc/${path}`, { cookie: as, body });
  beforeAll(async () => {
    web = await testWeb({ env: { NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password } });
    cookie = await web.signIn('LAN@shop.test', admin.password);
  });
  afterAll(() => web.close());

  it('cannot sign up by themselves, nor change their own role', async () => {
    expect((await web.call('POST', '/api/auth/sign-up/email', { body: { ...admin, email: 'x@shop.test' } })).status).toBe(404);
    expect((await web.call('POST', '/api/auth/update-user', { cookie, body: { role: 'administrator' } })).status).toBe(404);
  });

  it('sign in with the right password only, and are out after signing out', async () => {
    expect((await web.call('POST', '/api/auth/sign-in/email', { body: { email: admin.email, password: 'wrong-one' } })).status).toBe(401);
    const own = await web.signIn(admin.email, admin.password);
    expect((await web.call('POST', '/api/auth/sign-out', { cookie: own, body: {} })).status).toBe(200);
    expect((await web.call('GET', '/trpc/session.me', { cookie: own })).json().result.data.user).toBeNull();
  });

  it('keep a cookie that no script and no other site can use', async () => {
    const answer = await web.call('POST', '/api/auth/sign-in/email', { body: { email: admin.email, password: admin.password } });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
    expect(String(answer.headers['set-cookie'])).not.toMatch(/Secure/);
  });

  it('never lose the last administrator, whether by role or by removal, also at the same moment', async () => {
    const { id } = (
      await post('people.create', { name: 'Hoa', email: 'hoa@shop.test', password: 'mat-khau-dai', role: 'administrator' })
    ).json().result.data;
    const people = (await web.call('GET', '/trpc/people.list', { cookie })).json().result.data;
    const lan = people.find((person: { email: string }) => person.email === admin.email).id;
    const answers = await Promise.all([post('people.setRole', { id, role: 'agent' }), post('people.remove', { id: lan }, cookie)]);
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(400);
    const left = await web.core.db.selectFrom('user').select('id').where('role', '=', 'administrator').execute();
    expect(left).toHaveLength(1);
  });

  it('have their new role from their next request on, and none once they are removed', async () => {
    const created = await post('people.create', { name: 'Minh', email: 'minh@shop.test', password: 'mat-khau-dai', role: 'agent' });
    const { id } = created.json().result.data;
    const minh = await web.signIn('minh@shop.test', 'mat-khau-dai');
    expect((await web.call('GET', '/trpc/people.list', { cookie: minh })).json().error.data.problem).toBe('not_allowed');
    await post('people.setRole', { id, role: 'administrator' });
    expect((await web.call('GET', '/trpc/people.list', { cookie: minh })).status).toBe(200);
    await post('people.remove', { id });
    expect((await web.call('GET', '/trpc/people.list', { cookie: minh })).status).toBe(401);
    await expect(web.signIn('minh@shop.test', 'mat-khau-dai')).rejects.toThrow('401');
  });

  it('may not share an address', async () => {
    const again = await post('people.create', { name: 'Lan 2', email: 'Lan@Shop.test', password: 'mat-khau-dai', role: 'agent' });
    expect(again.json().error.data).toMatchObject({ httpStatus: 409, problem: 'email_taken' });
  });

  it('choose their language', async () => {
    await post('session.setLanguage', { language: 'en' });
    expect((await web.call('GET', '/trpc/session.me', { cookie })).json().result.data.user.language).toBe('en');
    expect((await post('session.setLanguage', { language: 'xx' })).json().error.data.problem).toBe('invalid_input');
  });
});

describe('behind https', () => {
  it('cookies are secure, and only the public address is ours', async () => {
    const env = { NHIP_PUBLIC_URL: 'https://nhip.shop.test', NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password };
    const web = await testWeb({ env });
    const answer = await web.call('POST', '/api/auth/sign-in/email', { body: { email: admin.email, password: admin.password } });
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Secure-nhip\.session_token=.*; HttpOnly; Secure; SameSite=Lax/);
    expect(web.access.trusted).toEqual(['https://nhip.shop.test']);
    await web.close();
  });
});

describe('the administrator of the environment', () => {
  it('is made once and not changed by a later start', async () => {
    const web = await testWeb({ env: { NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password } });
    const { createAccess } = await import('./access.ts');
    await createAccess({ ...web.core, config: { ...web.core.config, admin: { email: 'other@shop.test', password: 'another-one' } } });
    expect(await web.core.db.selectFrom('user').select('email').execute()).toEqual([{ email: admin.email }]);
    await web.close();
  });
});

describe('too many attempts', () => {
  it('with a wrong password are stopped, and the right one does not open then either', async () => {
    const env = { NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password };
    const web = await testWeb({ env, limits: { ...usualLimits, wrongPasswords: 3 } });
    const attempt = (password: string) => web.call('POST', '/api/auth/sign-in/email', { body: { email: admin.email, password } });
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((letter) => attempt(`wrong-password-${letter}`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([401, 401, 401, 429, 429]);
    const stopped = await attempt(admin.password);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    await web.close();
  });

  it('with the right one in time are forgiven', async () => {
    const env = { NHIP_ADMIN_EMAIL: admin.email, NHIP_ADMIN_PASSWORD: admin.password };
    const web = await testWeb({ env, limits: { ...usualLimits, wrongPasswords: 3 } });
    for (let round = 0; round < 3; round += 1) {
      await web.call('POST', '/api/auth/sign-in/email', { body: { email: admin.email, password: 'wrong-one' } });
      await web.signIn(admin.email, admin.password);
    }
    await web.close();
  });
});
