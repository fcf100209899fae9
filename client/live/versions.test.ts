import { expect, test } from 'vitest';
import { versionChoices } from './versions.ts';

const v = (number: number, versionId: string, inside: number) => ({ number, versionId, inside });
const said = (choices: ReturnType<typeof versionChoices>) => choices.map((one) => `${one.number}${one.versionId}${one.active ? '!' : ''}`);

test('the running one, and those with people', () => {
  expect(said(versionChoices([v(1, 'a', 0), v(2, 'b', 4), v(3, 'c', 0)]))).toEqual(['3c!', '2b']);
});

test('published again: one version, under its newest number', () => {
  expect(said(versionChoices([v(3, 'a', 7), v(2, 'b', 1), v(1, 'a', 0)]))).toEqual(['3a!', '2b']);
});

test('the one that is looked at stays in the list when its last customer has left', () => {
  expect(said(versionChoices([v(2, 'b', 0), v(1, 'a', 0)], 'a'))).toEqual(['2b!', '1a']);
  expect(versionChoices([])).toEqual([]);
});
