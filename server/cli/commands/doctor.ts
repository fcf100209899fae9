import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { needsSetup } from '#server/auth/people.ts';
import { recordsFile } from '#server/db/open.ts';
import type { Config } from '#server/kit/config.ts';
import { withRecords } from '../alone.ts';
import { asCommandError, connect, NotRunning } from '../client.ts';
import type { Command } from '../command.ts';

/** One thing looked at. `wrong` stops journeys; `open` is a choice still to be made. */
interface Finding {
  part: string;
  state: 'good' | 'open' | 'wrong';
  detail: string;
  todo?: string;
}

async function dataFolder(config: Config): Promise<Finding> {
  const part = 'Data folder';
  if (!existsSync(config.data)) {
    return {
      part,
      state: 'open',
      detail: `${config.data} is not there yet.`,
      todo: 'Run `npm start` once, or set NHIP_DATA to the right folder.',
    };
  }
  try {
    await access(config.data, constants.R_OK | constants.W_OK);
    return { part, state: 'good', detail: config.data };
  } catch {
    return { part, state: 'wrong', detail: `${config.data} cannot be written.`, todo: 'Give this user the right to write there.' };
  }
}

const remedies = {
  temporal: 'See what `npm start` says about Temporal; with a cluster of your own, look at TEMPORAL_ADDRESS.',
  worker: '`npm start` starts one; `npm run worker` starts one alone (NHIP_SERVER_URL, NHIP_WORKER_TOKEN).',
  database: 'Look into the log of the server; is the disk full?',
} as const;

async function running(config: Config): Promise<Finding[]> {
  const { trpc } = await connect(config);
  const [health, people, keys, context] = await Promise.all([
    trpc.status.get.query(),
    trpc.people.list.query(),
    trpc.keys.list.query(),
    trpc.journeys.context.query(),
  ]);
  const parts = (['database', 'temporal', 'worker'] as const).map((name): Finding => {
    const { ok, detail } = health[name];
    return { part: name, state: ok ? 'good' : 'wrong', detail, ...(ok ? {} : { todo: remedies[name] }) };
  });
  const living = keys.filter((key) => key.revokedAt === null).length;
  return [
    { part: 'Server', state: 'good', detail: `Nhịp ${health.version} at ${config.serverUrl}` },
    ...parts,
    administrator(
      people.some((person) => person.role === 'administrator'),
      config,
    ),
    mail(context.channels.email === true, config),
    living === 0
      ? { part: 'Keys', state: 'open', detail: 'No key for the HTTP API yet.', todo: 'npm run nhip -- key create shop --role operations' }
      : { part: 'Keys', state: 'good', detail: `${living} in use` },
  ];
}

function administrator(there: boolean, config: Config): Finding {
  if (there) return { part: 'Administrator', state: 'good', detail: 'There is one.' };
  const todo = `Open ${config.publicUrl} in a browser, or: npm run nhip -- admin create EMAIL`;
  return { part: 'Administrator', state: 'open', detail: 'Nobody can sign in yet.', todo };
}

function mail(set: boolean, config: Config): Finding {
  // RFC 8058 asks for https in the line that mail programs click on.
  if (set && !config.publicUrl.startsWith('https:')) {
    const detail = `An SMTP server is set, but the links in mails to say no lead to ${config.publicUrl}, which customers cannot open.`;
    return { part: 'E-mail', state: 'open', detail, todo: 'Set NHIP_PUBLIC_URL to the https address that leads here, then start again.' };
  }
  if (set) return { part: 'E-mail', state: 'good', detail: 'An SMTP server is set.' };
  const todo = 'Set NHIP_SMTP_URL and NHIP_MAIL_FROM, then start again.';
  return { part: 'E-mail', state: 'open', detail: 'No SMTP server is set: messages land in the test tray.', todo };
}

async function stopped(config: Config, why: NotRunning): Promise<Finding[]> {
  const server: Finding = { part: 'Server', state: 'wrong', detail: why.message, todo: 'npm start' };
  if (!existsSync(recordsFile(config.data))) return [server];
  const nobody = await withRecords(config, needsSetup);
  return [server, administrator(!nobody, config), mail(config.smtpUrl !== undefined, config)];
}

const marks = { good: '✓', open: '·', wrong: '✗' } as const;

export const doctor: Command = {
  words: 'doctor',
  args: [],
  summary: 'What is set up, what is not, and what to do',
  async run({ config }) {
    const findings = [await dataFolder(config)];
    try {
      findings.push(...(await running(config)));
    } catch (error) {
      const told = asCommandError(error);
      if (!(told instanceof NotRunning)) throw told;
      findings.push(...(await stopped(config, told)));
    }
    return {
      data: { ok: findings.every((one) => one.state !== 'wrong'), findings },
      lines: findings.flatMap((one) => [
        `${marks[one.state]} ${one.part}: ${one.detail}`,
        ...(one.todo === undefined ? [] : [`    → ${one.todo}`]),
      ]),
      failed: findings.some((one) => one.state === 'wrong'),
    };
  },
};
