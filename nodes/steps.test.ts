import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// What workflow code imports is paid for in every cached workflow, and what it imports must never change under a running journey.
const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'kit');
const files = folders.flatMap(({ name }) =>
  readdirSync(`${import.meta.dirname}/${name}`)
    .filter((file) => /^step(?:\.\d+)?\.ts$/.test(file))
    .map((file) => `${name}/${file}`),
);

it.each(files)('%s imports types only', (file) => {
  const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  expect(source.match(/^\s*(?:import(?!\s+type\b)|export\b.*\bfrom\b).*$|\bimport\s*\(|\brequire\s*\(/gm) ?? []).toEqual([]);
});

it('are all looked at', () => expect(files.length).toBeGreaterThanOrEqual(7));
