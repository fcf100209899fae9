import { createTRPCClient, httpLink } from '@trpc/client';
import type { Role } from '#server/auth/roles.ts';
import { secretNames } from '#server/auth/secret-names.ts';
import type { Health } from '#server/kit/health.ts';
import { knownSecret } from '#server/kit/secrets.ts';
import { freePort } from '#server/temporal/ports.ts';
import type { AppRouter } from '#server/trpc/root.ts';
import { type RunningProcess, runProgram, until } from './process.ts';

export interface ServerOptions {
  /** Kept by the caller, so that a killed server can be started again on it. */
  dataFolder: string;
  temporalAddress: string;
  smtpUrl?: string;
  /** The same port again after a kill; a free one without. */
  port?: number;
  /** False: nobody yet, as at the first visit. */
  admin?: boolean;
  env?: Record<string, string>;
}

export interface RunningServer extends RunningProcess {
  url: string;
  port: number;
  dataFolder: string;
  options: ServerOptions;
  health(): Promise<Health>;
}

/** Signs in on every server that tests start. */
const testAdmin = { email: 'admin@nhip.test', password: 'mat-khau-thu-nghiem' };

function shared(options: ServerOptions): Record<string, string> {
  return { NHIP_DATA: options.dataFolder, TEMPORAL_ADDRESS: options.temporalAddress, NHIP_LOG: 'warn' };
}

/** For a part to come up, ms: on a machine that does many other things it may take long. */
const patience = 90_000;

/** The real server in a process of its own; resolves when its records and Temporal answer (a worker may still be missing). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const running = runProgram('server/main.ts', {
    ...shared(options),
    NHIP_PORT: String(port),
    ...(options.admin === false ? {} : { NHIP_ADMIN_EMAIL: testAdmin.email, NHIP_ADMIN_PASSWORD: testAdmin.password }),
    ...(options.smtpUrl === undefined ? {} : { NHIP_SMTP_URL: options.smtpUrl, NHIP_MAIL_FROM: 'Shop <shop@nhip.test>' }),
    ...options.env,
  });
  const health = async (): Promise<Health> => {
    const response = await fetch(`${url}/api/health`);
    // Our own server's answer; its shape has a test of its own.
    return (await response.json()) as Health;
  };
  try {
    await until(
      'The server',
      async () => {
        if (!running.alive()) throw new Error('It has ended.');
        const state = await health();
        return state.database.ok && state.temporal.ok;
      },
      patience,
    );
  } catch (error) {
    await running.kill9();
    throw new Error(`${String(error)}\n${running.log()}`);
  }
  return { ...running, url, port, dataFolder: options.dataFolder, options, health };
}

/** The real worker beside a server; resolves when the server has heard of it. */
export async function startWorker(server: RunningServer, env: Record<string, string> = {}): Promise<RunningProcess> {
  const token = server.options.env?.NHIP_WORKER_TOKEN ?? (await knownSecret(server.dataFolder, secretNames.worker));
  const running = runProgram('workflows/worker/main.ts', {
    ...shared(server.options),
    NHIP_SERVER_URL: server.url,
    ...(token === undefined ? {} : { NHIP_WORKER_TOKEN: token }),
    ...env,
  });
  try {
    await until(
      'The worker',
      async () => {
        if (!running.alive()) throw new Error('It has ended.');
        return (await server.health()).worker.ok;
      },
      patience,
    );
  } catch (error) {
    await running.kill9();
    throw new Error(`${String(error)}\n${running.log()}`);
  }
  return running;
}

/** All procedures, with the rights of the commands (an administrator's). */
export async function asCommand(server: Pick<RunningServer, 'url' | 'dataFolder'>) {
  const token = await knownSecret(server.dataFolder, secretNames.command);
  if (token === undefined) throw new Error('This data folder has no command token: no server has run on it.');
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${server.url}/trpc`, headers: { authorization: `Bearer ${token}` } })] });
}

let made = 0;

/** A new key of the HTTP API. */
export async function apiKey(server: Pick<RunningServer, 'url' | 'dataFolder'>, role: Role = 'manager'): Promise<string> {
  made += 1;
  const trpc = await asCommand(server);
  const { key } = await trpc.keys.create.mutate({ name: `test ${role} ${process.pid} ${made}`, role });
  return key;
}

export interface ApiAnswer {
  status: number;
  // What a test expects there it says itself, by its assertions.
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
  body: any;
  headers: Headers;
}

/** The HTTP API with one key: `api('POST', 'events', [...])`. */
export function apiWith(url: string, key: string) {
  return async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<ApiAnswer> => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}

/** The cookie of a signed-in person, as a browser would send it. */
export async function signInCookie(url: string, person: { email: string; password: string } = testAdmin): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(person),
  });
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}.`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
