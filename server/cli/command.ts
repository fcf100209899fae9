import type { Config } from '#server/kit/config.ts';

/** What a command answers: `data` for programs (`--json`), `lines` for people. */
interface Outcome {
  data: unknown;
  lines: string[];
  /** The command worked, and what it tells is not good. */
  failed?: boolean;
}

export interface CommandInput {
  config: Config;
  /** The words after the command's own, as many as `args`. */
  args: string[];
  options: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  /** The words that call it, for example `key create`. */
  words: string;
  /** Names of what must follow. */
  args: readonly string[];
  /** `--name`, each with a value: what it is for. */
  options?: Readonly<Record<string, string>>;
  summary: string;
  run(input: CommandInput): Promise<Outcome>;
}

/** The n-th word after the command; the caller has counted them. */
export function arg(input: CommandInput, index: number): string {
  const value = input.args[index];
  if (value === undefined) throw new Error(`Argument ${index} was not checked.`);
  return value;
}
