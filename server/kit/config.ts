import path from 'node:path';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

/** The environment, as documented in the README. */
const environmentSchema = z.object({
  NHIP_DATA: z.string().default('.nhip'),
  NHIP_HOST: z.string().default('127.0.0.1'),
  NHIP_PORT: port.default(4700),
  NHIP_PUBLIC_URL: z.url().optional(),
  NHIP_SMTP_URL: z.url().optional(),
  NHIP_MAIL_FROM: z.string().optional(),
  NHIP_MAIL_IN_PORT: port.optional(),
  NHIP_ADMIN_EMAIL: z.email().optional(),
  NHIP_ADMIN_PASSWORD: z.string().min(8).optional(),
  NHIP_WORKER_TOKEN: z.string().min(16).optional(),
  NHIP_SERVER_URL: z.url().optional(),
  NHIP_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  DATABASE_URL: z.string().optional(),
});

export interface Config {
  /** Absolute path of the data folder. */
  data: string;
  host: string;
  port: number;
  /** Without a trailing slash; links in mails begin with it. */
  publicUrl: string;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Where customers' answers are taken in by SMTP; undefined: they are not. */
  mailInPort: number | undefined;
  admin: { email: string; password: string } | undefined;
  workerToken: string | undefined;
  /** Where a worker reaches the server. */
  serverUrl: string;
  logLevel: string;
  temporal: { address: string | undefined; namespace: string; taskQueue: string };
}

/** The environment is wrong; `message` names the variable, the reason and the remedy. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment. Throws ConfigError. Empty variables count as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not right. ${lines.join('; ')}. The README has the table of variables.`);
  }
  const e = parsed.data;
  if (e.DATABASE_URL !== undefined) {
    throw new ConfigError(
      'DATABASE_URL is set, but this version of Nhịp keeps its records in its own SQLite file only; PostgreSQL comes later. Unset DATABASE_URL to go on.',
    );
  }
  if ((e.NHIP_ADMIN_EMAIL === undefined) !== (e.NHIP_ADMIN_PASSWORD === undefined)) {
    throw new ConfigError('NHIP_ADMIN_EMAIL and NHIP_ADMIN_PASSWORD belong together: set both, or neither.');
  }
  const local = `http://${e.NHIP_HOST === '0.0.0.0' ? '127.0.0.1' : e.NHIP_HOST}:${e.NHIP_PORT}`;
  return {
    data: path.resolve(e.NHIP_DATA),
    host: e.NHIP_HOST,
    port: e.NHIP_PORT,
    publicUrl: (e.NHIP_PUBLIC_URL ?? local).replace(/\/+$/, ''),
    smtpUrl: e.NHIP_SMTP_URL,
    mailFrom: e.NHIP_MAIL_FROM,
    mailInPort: e.NHIP_MAIL_IN_PORT,
    admin:
      e.NHIP_ADMIN_EMAIL !== undefined && e.NHIP_ADMIN_PASSWORD !== undefined
        ? { email: e.NHIP_ADMIN_EMAIL, password: e.NHIP_ADMIN_PASSWORD }
        : undefined,
    workerToken: e.NHIP_WORKER_TOKEN,
    serverUrl: (e.NHIP_SERVER_URL ?? local).replace(/\/+$/, ''),
    logLevel: e.NHIP_LOG,
    temporal: { address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE, taskQueue: 'nhip' },
  };
}
