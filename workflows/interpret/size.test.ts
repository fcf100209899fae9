import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';

// What every customer's way hangs on must fit into one head.
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const read = (name: string) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
/** Whether anything of it is there when the program runs. */
const runs = (name: string) => /\S/.test(stripTypeScriptTypes(read(name)).replace(/\/\*[\s\S]*?\*\/|\/\/.*|export \{\};?/g, ''));

test('the interpreter is less than 400 lines, comments included', () => {
  const lines = files.filter(runs).map((name) => read(name).trimEnd().split('\n').length);
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(400);
});

test('beside it there are only the types it speaks with', () => {
  expect(files.filter((name) => !runs(name))).toEqual(['protocol.ts']);
});
