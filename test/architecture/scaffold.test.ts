import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#nodes/catalogue.ts';
import { create } from '#nodes/kit/scaffold/create.ts';
import { registerDefinition, registerStep, typesOf } from '#nodes/kit/scaffold/register.ts';
import { repository } from '#test/kit/process.ts';

const run = promisify(execFile);
let copy: string;
/** The copy's own tools, run in the copy; the reason when one is not content. */
async function tool(file: string, ...words: string[]): Promise<string> {
  const options = { cwd: copy, env: { ...process.env, NODE_OPTIONS: '', VITEST: undefined } };
  const program = path.join(repository, 'node_modules', file);
  return run(process.execPath, [program, ...words], options).then(
    () => 'content',
    (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}`,
  );
}

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'nhip-scaffold-'));
  for (const name of ['nodes', 'package.json', 'biome.json', 'vite.config.ts'])
    cpSync(path.join(repository, name), path.join(copy, name), { recursive: true });
  const config = JSON.parse(readFileSync(path.join(repository, 'tsconfig.json'), 'utf8'));
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: ['nodes'] }));
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('new kinds of steps', () => {
  const nodes = () => path.join(copy, 'nodes');

  it('are written whole: a plain one, one that parts the way, one that ends, one named like a word of the language', () => {
    expect(create(nodes(), { type: 'add_label', category: 'customer' })).toHaveLength(10);
    create(nodes(), { type: 'ask_twice', category: 'branch', ports: 'yes,no,not_sure' });
    create(nodes(), { type: 'give_up', ports: 'none' });
    create(nodes(), { type: 'default', category: 'trigger' });
    const types = typesOf(readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8'));
    expect(types).toEqual(expect.arrayContaining(['add_label', 'ask_twice', 'give_up', 'default']));
    // Beside the others of its shelf.
    const shelf = Object.values(catalogue).filter(({ category }) => category === 'branch');
    expect(types.indexOf('ask_twice')).toBe(types.indexOf(shelf.at(-1)?.type ?? '') + 1);
  });

  it('compile', async () => expect(await tool('typescript/bin/tsc', '--noEmit')).toBe('content'));
  it('are formatted and linted', async () => {
    expect(await tool('@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', 'nodes')).toBe('content');
  });
  it('pass the contract of all steps, and their own tests', async () => {
    const names = [
      'nodes/catalogue.test.ts',
      'nodes/steps.test.ts',
      'nodes/add_label',
      'nodes/ask_twice',
      'nodes/give_up',
      'nodes/default',
    ];
    expect(await tool('vitest/vitest.mjs', 'run', '--project', 'unit', ...names)).toBe('content');
  });

  it.each([
    ['Add Label', /cannot name a kind of step/],
    ['kit', /holds what all steps share/],
    ['wait', /There is a step "wait" already/],
    ['add_label', /There is a step "add_label" already/],
  ])('named %s are refused, and nothing is written', (type, why) => {
    const before = readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8');
    expect(() => create(nodes(), { type })).toThrow(why);
    expect(readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8')).toBe(before);
  });
  it('on a shelf that is none, or with ways out that are none, likewise', () => {
    expect(() => create(nodes(), { type: 'new_one', category: 'constructor' })).toThrow(/no shelf/);
    expect(() => create(nodes(), { type: 'new_one', ports: 'yes,Yes' })).toThrow(/cannot name a way out/);
    expect(() => create(nodes(), { type: 'new_one', ports: 'yes,yes' })).toThrow(/same name/);
  });
});

it('a registry keeps its order: imports by path, kinds by shelf', () => {
  const source = `import { definition as a } from './a/definition.ts';\nimport { definition as c } from './c/definition.ts';\n\nconst definitions = {\n  c,\n  a,\n};\n`;
  expect(registerDefinition(source, { type: 'b_b', after: 'c' })).toBe(
    `import { definition as a } from './a/definition.ts';\nimport { definition as bB } from './b_b/definition.ts';\nimport { definition as c } from './c/definition.ts';\n\nconst definitions = {\n  c,\n  b_b: bB,\n  a,\n};\n`,
  );
  expect(registerStep(`import x from './x.ts';\n\nexport const steps = {\n  a: { 1: a },\n};\n`, { type: 'b', after: undefined })).toBe(
    `import { step as b } from './b/step.ts';\nimport x from './x.ts';\n\nexport const steps = {\n  a: { 1: a },\n  b: { 1: b },\n};\n`,
  );
});
