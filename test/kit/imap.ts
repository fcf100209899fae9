import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { freePort } from '#server/temporal/ports.ts';
import { until } from './process.ts';

const program = '/usr/sbin/dovecot';

/** Dovecot 2.3 in its usual place, and the right to start it: what these tests know how to set up. */
export function hasImapServer(): boolean {
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.startsWith('2.3.') && process.getuid?.() === 0;
}

export interface TestImap {
  port: number;
  user: string;
  password: string;
  /** Lays a mail into the mailbox, as another server would. */
  put(raw: string): Promise<void>;
  /** Flags of all mails, in order. */
  flags(): Promise<string[][]>;
  /** Ends every connection, as a server does that is started anew. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const user = 'cham-soc@nang.vn';
const password = 'mat-khau';

/** A real IMAP server with one mailbox on a free port of this machine. */
export async function startImap(): Promise<TestImap> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-imap-'));
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, 'mail'));
  await chmod(path.join(folder, 'mail'), 0o777);
  const port = await freePort();
  const file = path.join(folder, 'dovecot.conf');
  await writeFile(file, config(folder, port));
  let running: ChildProcess;

  async function begin(): Promise<void> {
    running = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
    try {
      await until('The IMAP server', async () => {
        await asUser(port, async () => undefined);
        return true;
      });
    } catch (error) {
      throw new Error(`${String(error)}\n${await readFile(path.join(folder, 'log'), 'utf8').catch(() => '')}`);
    }
  }
  async function end(): Promise<void> {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }
  await begin();
  return {
    ...{ port, user, password },
    async put(raw) {
      await asUser(port, async (client) => void (await client.append('INBOX', raw)));
    },
    flags: () =>
      asUser(port, async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true });
        return (await client.fetchAll('1:*', { flags: true })).map(({ flags }) => [...(flags ?? [])]);
      }),
    async restart() {
      await end();
      await begin();
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function asUser<T>(port: number, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, logger: false, auth: { user, pass: password } });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout();
  }
}

function config(folder: string, port: number): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}
