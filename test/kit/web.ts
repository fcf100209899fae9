import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { registerWeb } from '#server/api/web.ts';
import { type Access, createAccess } from '#server/auth/access.ts';
import type { LimitSettings } from '#server/auth/limits.ts';
import type { Health } from '#server/kit/health.ts';
import { type TestCore, testCore } from './core.ts';

export interface TestWeb extends TestCore {
  app: FastifyInstance;
  access: Access;
  /** What the health page is told; tests change it. */
  health: Health;
  /** A call as our own page makes it; `cookie` as given back by `signIn`. */
  call(
    method: 'GET' | 'POST',
    url: string,
    more?: { cookie?: string; key?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Throws unless the password is right. */
  signIn(email: string, password: string): Promise<string>;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  // What a test expects there it says itself, by its assertions.
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
  json(): any;
}

/** The server's web side over real records, asked without a socket. */
export async function testWeb(options: { env?: Record<string, string>; limits?: LimitSettings } = {}): Promise<TestWeb> {
  const inner = await testCore(options.env);
  const access = await createAccess(inner.core, options.limits);
  const ok = { ok: true, detail: 'ok' };
  const health: Health = { status: 'ok', version: 'test', temporal: ok, worker: ok, database: ok };
  const app = Fastify();
  await registerWeb(app, { core: inner.core, access, health: async () => health });
  const [origin] = access.trusted;

  const call: TestWeb['call'] = async (method, url, more = {}) => {
    const request: InjectOptions = {
      method,
      url,
      headers: {
        ...(method === 'GET' || origin === undefined ? {} : { origin }),
        ...(more.cookie === undefined ? {} : { cookie: more.cookie }),
        ...(more.key === undefined ? {} : { authorization: `Bearer ${more.key}` }),
        ...more.headers,
      },
      ...(more.body === undefined ? {} : { payload: typeof more.body === 'string' ? more.body : JSON.stringify(more.body) }),
    };
    if (more.body !== undefined) request.headers = { 'content-type': 'application/json', ...request.headers };
    const response = await app.inject(request);
    return { status: response.statusCode, headers: response.headers, text: response.body, json: () => response.json() };
  };

  return {
    ...inner,
    app,
    access,
    health,
    call,
    async signIn(email, password) {
      const answer = await call('POST', '/api/auth/sign-in/email', { body: { email, password } });
      if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${answer.text}`);
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    },
    async close() {
      await app.close();
      await inner.close();
    },
  };
}
