import { spawn } from 'node:child_process';

export interface ProgramResult {
  /** 0 only when it ran and was content; 127 when it is not there. */
  code: number;
  output: string;
}

export interface ProgramOptions {
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** Shows what it says while it runs, as well. */
  show?: boolean;
  /** Ended after so many ms. */
  limit?: number;
}

/** Runs a program to its end. Never throws: a program that is not there is code 127. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limit,
    });
    let output = '';
    const take = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (options.show === true) target.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
