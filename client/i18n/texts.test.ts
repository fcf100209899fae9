import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { procedures } from '#server/auth/table.ts';
import { flatten, gather, type Texts } from './resources.ts';

const root = join(import.meta.dirname, '../..');
const textFiles = globSync(
  ['client/i18n/{vi,en}/*.json', 'nodes/*/texts.*.json', 'workflows/check/texts.*.json', 'server/{messages,imports}/texts.*.json'],
  { cwd: root },
);
const resources = gather(
  Object.fromEntries(textFiles.map((path) => [`/${path}`, JSON.parse(readFileSync(join(root, path), 'utf8')) as Texts])),
);
const sources = globSync('client/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** `found_one` and `found_other` are one text. */
function base(key: string): string {
  return key.replace(/_(one|other)$/, '');
}
function keysOf(namespace: Texts | undefined): Set<string> {
  return new Set([...flatten(namespace ?? {}).keys()].map(base));
}

describe('both languages say the same things', () => {
  const namespaces = [...new Set([...Object.keys(resources.vi), ...Object.keys(resources.en)])].sort();
  test('there are texts at all', () => expect(namespaces).toContain('app'));

  test.each(namespaces)('%s has the same keys', (name) => {
    expect([...keysOf(resources.en[name])].sort()).toEqual([...keysOf(resources.vi[name])].sort());
  });

  test.each(namespaces)('%s has no empty text, and the same figures in both', (name) => {
    const holes = (text: string) => [...new Set(text.match(/{{\s*\w+/g) ?? [])].filter((hole) => hole !== '{{count').sort();
    const english = new Map([...flatten(resources.en[name] ?? {})].map(([key, text]) => [key, holes(text)]));
    for (const [key, text] of flatten(resources.vi[name] ?? {})) {
      expect(text.trim(), key).not.toBe('');
      const other = english.get(key) ?? english.get(`${base(key)}_other`);
      if (other !== undefined) expect(`${key}: ${holes(text)}`).toBe(`${key}: ${other}`);
    }
  });
});

describe('no text is missing', () => {
  const app = keysOf(resources.vi.app);
  const spaces = Object.fromEntries(Object.keys(resources.vi).map((name) => [name, keysOf(resources.vi[name])]));
  const areas = Object.keys(resources.vi.app ?? {});

  function known(key: string): boolean {
    const [space = '', rest] = key.split(':');
    return rest === undefined ? app.has(key) : (spaces[space]?.has(rest) ?? false);
  }
  function knownBelow(prefix: string): boolean {
    const [space, rest] = prefix.includes(':') ? prefix.split(':') : ['app', prefix];
    return [...(spaces[space ?? ''] ?? [])].some((key) => key.startsWith(rest ?? ''));
  }

  test.each(sources)('$path', ({ text }) => {
    // t('area.key'), t(test ? 'area.a' : 'area.b'), { key: 'app:area.key' }, what="app:area.key";
    // but path="settings.entry", field('settings.entry') and code: 'customer.name' say where something stands.
    const literal = [...text.matchAll(/(?<!\b(?:path=|field\(|code: ))['"]((?:[\w-]+:)?[A-Za-z][\w-]*(?:\.[\w-]+)+)['"]/g)]
      .map((match) => match[1] ?? '')
      .filter((key) => (key.includes(':') ? (key.split(':')[0] ?? '') in spaces : areas.includes(key.split('.')[0] ?? '')))
      .filter((key) => !/\.(tsx?|css|json)$/.test(key))
      // `ask('settings.get')` names a procedure, not a text.
      .filter((key) => procedures[key] === undefined);
    expect(literal.filter((key) => !known(key))).toEqual([]);
    // t(`area.${value}`): at least something stands below. A phrase without `namespace:` is said in the texts of some step.
    const built = [...text.matchAll(/\b(t\(|key: )`((?:[\w-]+:)?[\w.-]+)\$\{/g)].flatMap(([, how, prefix = '']) => {
      const namespaces = how === 'key: ' && !prefix.includes(':') ? Object.keys(spaces) : undefined;
      return namespaces?.some((space) => knownBelow(`${space}:${prefix}`)) ? [] : [prefix];
    });
    expect(built.filter((prefix) => !knownBelow(prefix))).toEqual([]);
  });

  test('every refusal of the server has words', () => {
    const codes = new Set<string>();
    for (const path of globSync('server/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const match of text.matchAll(/new Refusal\(\s*'\w+',\s*'(\w+)'/g)) codes.add(match[1] ?? '');
      for (const match of text.matchAll(/simple\(\d+, '(\w+)'/g)) codes.add(match[1] ?? '');
    }
    expect(codes.size).toBeGreaterThan(5);
    expect([...codes].filter((code) => !app.has(`errors.${code}`)).sort()).toEqual([]);
  });
});
