import { parseArgs } from 'node:util';
import { CommandError } from './client.ts';
import type { Command } from './command.ts';

export type Parsed =
  | { kind: 'help'; command?: Command }
  | { kind: 'run'; command: Command; args: string[]; options: Record<string, string | undefined> };

function usage(command: Command): string {
  const options = Object.keys(command.options ?? {}).map((name) => ` [--${name} …]`);
  return `npm run nhip -- ${[command.words, ...command.args].join(' ')}${options.join('')}`;
}

export function helpOf(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([name, what]) => `  --${name}  ${what}`);
  return [
    usage(command),
    '',
    command.summary,
    ...(options.length === 0 ? [] : ['', ...options]),
    '',
    '  --json  The answer for programs',
  ].join('\n');
}

export function help(commands: readonly Command[]): string {
  const left = (command: Command) => [command.words, ...command.args].join(' ');
  const width = Math.max(...commands.map((command) => left(command).length));
  return [
    'npm run nhip -- COMMAND [--json] [--help]',
    '',
    ...commands.map((command) => `  ${left(command).padEnd(width)}  ${command.summary}`),
    '',
    'The commands talk to the running server of the data folder NHIP_DATA (default .nhip).',
  ].join('\n');
}

/** Throws CommandError that says how it should be written. */
export function parse(words: readonly string[], commands: readonly Command[]): Parsed {
  const plain = words.filter((word) => !word.startsWith('-'));
  const command = commands.find((one) => one.words.split(' ').every((word, index) => plain[index] === word));
  if (words.length === 0 || words.includes('--help') || words.includes('-h') || plain[0] === 'help') {
    return { kind: 'help', ...(command === undefined ? {} : { command }) };
  }
  if (command === undefined) throw new CommandError(`There is no command "${plain.join(' ')}".\n\n${help(commands)}`, { code: 'usage' });
  const names = Object.keys(command.options ?? {});
  try {
    const known: Record<string, { type: 'string' | 'boolean' }> = { json: { type: 'boolean' } };
    for (const name of names) known[name] = { type: 'string' };
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: known });
    const args = positionals.slice(command.words.split(' ').length);
    if (args.length !== command.args.length)
      throw new Error(`It takes ${command.args.length === 0 ? 'nothing' : command.args.join(' ')} after it.`);
    const options: Record<string, string | undefined> = {};
    for (const name of names) {
      const value = values[name];
      if (typeof value === 'string') options[name] = value;
    }
    return { kind: 'run', command, args, options };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage(command)}`, { code: 'usage' });
  }
}
