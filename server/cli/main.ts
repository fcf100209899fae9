import { type Config, readConfig } from '#server/kit/config.ts';
import { addressOfHolder } from '#server/supervise/lock.ts';
import { asCommandError } from './client.ts';
import { commands } from './commands.ts';
import { help, helpOf, parse } from './parse.ts';

/** Nhịp may have been started on a port of its own, which a second terminal does not know: the data folder's lock does. */
function configOfCommand(env: Record<string, string | undefined>): Config {
  const config = readConfig(env);
  const running = env.NHIP_SERVER_URL ? undefined : addressOfHolder(config.data);
  if (running === undefined) return config;
  return { ...config, serverUrl: running, publicUrl: env.NHIP_PUBLIC_URL ? config.publicUrl : running };
}

async function main(words: string[]): Promise<number> {
  const json = words.includes('--json');
  try {
    const parsed = parse(words, commands);
    if (parsed.kind === 'help') {
      process.stdout.write(`${parsed.command === undefined ? help(commands) : helpOf(parsed.command)}\n`);
      return 0;
    }
    const { command, args, options } = parsed;
    const outcome = await command.run({ config: configOfCommand(process.env), args, options });
    process.stdout.write(json ? `${JSON.stringify(outcome.data, null, 2)}\n` : outcome.lines.map((line) => `${line}\n`).join(''));
    return outcome.failed === true ? 1 : 0;
  } catch (error) {
    const told = asCommandError(error);
    const lines = told.lines.map((line) => `\n  ${line}`).join('');
    process.stderr.write(json ? `${JSON.stringify({ ...told.more, error: told.message }, null, 2)}\n` : `${told.message}${lines}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
