/** What a worker needs to know; everything else it asks the server. */
export interface WorkerSettings {
  /** Without a trailing slash. */
  serverUrl: string;
  token: string;
  taskQueue: string;
  /** Workflows kept in memory; about 60 KB each. */
  cachedWorkflows: number;
  /** Calls to the server under way at a time, ordinary and local each. */
  concurrentCalls: number;
}

/** The environment does not tell enough; `message` names the variable and the remedy. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

const present = (value: string | undefined) => (value === undefined || value === '' ? undefined : value);

/** Reads NHIP_SERVER_URL (or NHIP_HOST and NHIP_PORT) and NHIP_WORKER_TOKEN; the address of Temporal is read by its own library. Throws SettingsError. */
export function workerSettings(env: Readonly<Record<string, string | undefined>>): WorkerSettings {
  const token = present(env.NHIP_WORKER_TOKEN);
  if (token === undefined) {
    throw new SettingsError('NHIP_WORKER_TOKEN is not set. Give the worker the same token as the server, or let `npm start` start both.');
  }
  const host = present(env.NHIP_HOST) ?? '127.0.0.1';
  const local = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${present(env.NHIP_PORT) ?? '4700'}`;
  const serverUrl = present(env.NHIP_SERVER_URL) ?? local;
  if (!URL.canParse(serverUrl)) throw new SettingsError(`NHIP_SERVER_URL is no address: ${serverUrl}`);
  return {
    serverUrl: serverUrl.replace(/\/+$/, ''),
    token,
    taskQueue: 'nhip',
    cachedWorkflows: 2_000,
    concurrentCalls: 60,
  };
}
