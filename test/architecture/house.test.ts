import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#nodes/catalogue.ts';
import { repository } from '#test/kit/process.ts';
import { asksForKind, isBarrel, lines, median } from './house.ts';
import { isTest, type Source, sources } from './sources.ts';

const all = sources();
const kinds = Object.keys(catalogue);

describe('files', () => {
  const sizes = all.map(lines);
  it('are found', () => expect(sizes.length).toBeGreaterThan(300));
  it('are small: half of them have at most 90 lines', () => expect(median(sizes)).toBeLessThanOrEqual(90));
  it('none has more than 400 lines', () => expect(all.filter((one) => lines(one) > 400).map(({ file }) => file)).toEqual([]));
  it('none only passes on what others export', () =>
    expect(all.filter((one) => !isTest(one.file) && isBarrel(one)).map(({ file }) => file)).toEqual([]));
});

describe('kinds of steps', () => {
  const folders = readdirSync(path.join(repository, 'nodes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map(({ name }) => name);

  it('each folder is one kind, and each kind has a folder', () => expect(folders.sort()).toEqual([...kinds].sort()));

  it.each(kinds)('%s has all its facets', (kind) => {
    const facets = [
      'config.ts',
      'definition.ts',
      'step.ts',
      'texts.vi.json',
      'texts.en.json',
      'help.vi.md',
      'help.en.md',
      `${kind}.test.ts`,
    ];
    expect(facets.filter((name) => !existsSync(path.join(repository, 'nodes', kind, name)))).toEqual([]);
  });

  it('nobody outside their own folders asks which one it is', () => {
    const outside = all.filter(({ file }) => !isTest(file) && !/^nodes\/(?!kit\/)/.test(file));
    expect(outside.flatMap((one) => asksForKind(one, kinds))).toEqual([]);
  });
});

describe('the rules can fail', () => {
  const source = (text: string): Source => ({ file: 'client/x.ts', text });
  it.each([
    `if (node.type === 'wait') go();`,
    `const sends = type !== "send_message";`,
    `return ['on_event', 'by_hand'].includes(type);`,
    `switch (node.type) {\n  case 'exit':\n    return 1;\n}`,
    `const icons = {\n  wait_for: 'ear',\n};`,
  ])('%s', (text) => expect(asksForKind(source(text), kinds)).toHaveLength(1));
  it.each([
    `if (row.outcome === 'wait') go();`,
    `child.once('exit', done);`,
    `switch (outcome) {\n  case 'wait':\n}`,
    `const text = 'condition';`,
  ])('lets through: %s', (text) => expect(asksForKind(source(text), kinds)).toEqual([]));
  it('a file of re-exports is a barrel, one that adds something is not', () => {
    expect(isBarrel(source(`// All.\nexport * from './a.ts';\nexport { b } from './b.ts';\n`))).toBe(true);
    expect(isBarrel(source(`import { a } from './a.ts';\nexport { a };\n`))).toBe(true);
    expect(isBarrel(source(`export { b } from './b.ts';\nexport const c = 1;\n`))).toBe(false);
  });
  it('the median is the middle one', () => expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]));
});
