import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '#server/trpc/root.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { createKey } from './keys.ts';
import { usualLimits } from './limits.ts';
import { type CallerRole, roles } from './roles.ts';
import { mayCall, procedures, routes } from './table.ts';

const everyRole: readonly CallerRole[] = [...roles, 'worker'];

// Flat, by path, whatever the type says (that one is nested for the callers' sake).
const flat = appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' | 'subscription' } }>;
/** Kind of each procedure that really exists, by its path. */
const existing = new Map(Object.entries(flat).map(([path, one]) => [path, one._def.type]));

let web: TestWeb;
const keys = new Map<CallerRole, string>();
beforeAll(async () => {
  web = await testWeb({ limits: { ...usualLimits, wrongKeys: 1000 } });
  for (const role of roles) keys.set(role, (await createKey(web.core, { name: role, role }, 'test')).key);
  keys.set('worker', web.access.workerToken);
});
afterAll(() => web.close());

/** A call with an input nothing can take, so that nothing happens even where it is allowed. */
async function ask(path: string, key: string | undefined): Promise<string> {
  const type = existing.get(path);
  const nonsense = encodeURIComponent(JSON.stringify({ __none: true }));
  const more = key === undefined ? {} : { key };
  const answer =
    type === 'mutation'
      ? await web.call('POST', `/trpc/${path}`, { ...more, body: { __none: true } })
      : await web.call('GET', `/trpc/${path}?input=${nonsense}`, { ...more, headers: { accept: 'application/json' } });
  // A subscription tells its refusal as an event of a stream.
  if (type === 'subscription') return /"problem":"(\w+)"/.exec(answer.text)?.[1] ?? 'ok';
  return answer.json().error?.data.problem ?? 'ok';
}

describe('the table of who may do what', () => {
  it('lists every procedure there is', () => {
    expect([...existing.keys()].filter((path) => !(path in procedures))).toEqual([]);
  });

  it('lists no procedure that is not there', () => {
    expect(Object.keys(procedures).filter((path) => !existing.has(path))).toEqual([]);
  });

  it('lists every route of the HTTP API, and none besides', async () => {
    const { paths } = (await web.call('GET', '/api/openapi.json')).json();
    const there = Object.entries<object>(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    expect(there.sort()).toEqual(Object.keys(routes).sort());
  });

  it('lets an administrator do all that a person can, and the worker its own work only', () => {
    for (const [path, rule] of Object.entries(procedures)) {
      if (rule === 'anyone') continue;
      expect([path, rule.includes('worker') !== rule.includes('administrator')]).toEqual([path, true]);
      expect([path, rule.includes('worker')]).toEqual([path, path.startsWith('worker.')]);
    }
  });

  const live = [...existing].filter(([, type]) => type !== 'subscription').map(([path]) => path);
  it.each(live)('%s is open to the roles of its row and to nobody else', async (path) => {
    for (const role of everyRole) {
      const problem = await ask(path, keys.get(role));
      expect([role, problem === 'not_allowed']).toEqual([role, !mayCall(procedures[path], role)]);
    }
    const stranger = await ask(path, undefined);
    expect(stranger === 'sign_in_needed').toBe(procedures[path] !== 'anyone');
  });

  const streams = [...existing].filter(([, type]) => type === 'subscription').map(([path]) => path);
  it.each(streams)('%s is not open to strangers, nor to roles beside its row', async (path) => {
    expect(await ask(path, undefined)).toBe('sign_in_needed');
    for (const role of everyRole.filter((one) => !mayCall(procedures[path], one)))
      expect(await ask(path, keys.get(role))).toBe('not_allowed');
  });

  it.each(Object.keys(routes))('%s likewise', async (route) => {
    const [method = '', url = ''] = route.split(' ');
    const path = url.replaceAll(/\{\w+\}/g, 'none');
    const send = async (key?: string) => {
      const more = key === undefined ? {} : { key };
      return method === 'POST' ? web.call('POST', path, { ...more, body: '"nonsense"' }) : web.call('GET', `${path}?cursor=`, more);
    };
    for (const role of everyRole) {
      const answer = await send(keys.get(role));
      expect([role, answer.status === 403]).toEqual([role, !mayCall(routes[route], role)]);
    }
    expect((await send()).status === 401).toBe(routes[route] !== 'anyone');
  });
});
