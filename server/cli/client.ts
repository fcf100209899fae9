import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import { secretNames } from '#server/auth/secret-names.ts';
import type { Config } from '#server/kit/config.ts';
import { knownSecret } from '#server/kit/secrets.ts';
import type { AppRouter } from '#server/trpc/root.ts';

/** What a command says when it cannot be carried out; no stack, and exit code 1. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly more: Record<string, unknown>;
  /** Further lines for people: what is wrong where. */
  readonly lines: readonly string[];
  constructor(message: string, more: Record<string, unknown> = {}, lines: readonly string[] = []) {
    super(message);
    this.more = more;
    this.lines = lines;
  }
}

/** The server that owns the data folder does not answer. */
export class NotRunning extends CommandError {
  override name = 'NotRunning';
}

/** The running server, as a command reaches it. */
export interface ServerClient {
  trpc: ReturnType<typeof createTRPCClient<AppRouter>>;
  /** HTTP API; `body` is sent as JSON. Throws CommandError with the problem document. */
  api(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
  /** Sends a file as it is. */
  upload(path: string, bytes: Uint8Array): Promise<{ id: string }>;
}

function notRunning(config: Config): NotRunning {
  return new NotRunning(
    `Nhịp does not answer at ${config.serverUrl}. Start it with \`npm start\`, or, when it listens elsewhere, set NHIP_SERVER_URL (and NHIP_DATA to its data folder).`,
  );
}

function fieldLines(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors
    .filter(isRecord)
    .map(({ row, field, message }) => `${row === undefined ? '' : `row ${row}, `}${field === '' ? 'all of it' : field}: ${message}`);
}

/** What check found, with the places; the sentences are for screens, the codes are stable. */
function problemLines(problems: unknown): string[] {
  if (!Array.isArray(problems)) return [];
  return problems
    .filter(isRecord)
    .map((one) => [one.severity, one.code, one.nodeId, one.field].filter((part) => typeof part === 'string').join(' · '));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Throws NotRunning when this data folder has never seen a server or none answers. */
export async function connect(config: Config): Promise<ServerClient> {
  const token = await knownSecret(config.data, secretNames.command);
  if (token === undefined) throw notRunning(config);
  const headers = { authorization: `Bearer ${token}` };
  const reached = async (url: string | URL | Request, init?: RequestInit) => {
    try {
      return await fetch(url, init);
    } catch {
      throw notRunning(config);
    }
  };
  async function send(path: string, init: RequestInit): Promise<unknown> {
    const response = await reached(`${config.serverUrl}/api/v1/${path}`, { ...init, headers: { ...headers, ...init.headers } });
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    const problem = isRecord(answer) ? answer : {};
    throw new CommandError(typeof problem.detail === 'string' ? problem.detail : `The server answered ${response.status}.`, problem, [
      ...fieldLines(problem.errors),
      ...problemLines(problem.problems),
    ]);
  }
  const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${config.serverUrl}/trpc`, headers, fetch: reached })] });
  return {
    trpc,
    api: (method, path, body) =>
      send(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    async upload(path, bytes) {
      const answer = await send(path, { method: 'POST', body: new Blob([new Uint8Array(bytes)]), headers: { 'content-type': 'text/csv' } });
      return { id: isRecord(answer) ? String(answer.id) : '' };
    },
  };
}

/** The error of a call as a command tells it. */
export function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof TRPCClientError) {
    if (error.cause instanceof CommandError) return error.cause;
    const data: unknown = error.data;
    const problem = isRecord(data) ? data : {};
    const more = { code: problem.problem, status: problem.httpStatus, errors: problem.fields };
    return new CommandError(error.message, more, fieldLines(problem.fields));
  }
  return new CommandError(error instanceof Error ? error.message : String(error));
}
