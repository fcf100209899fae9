import { expect, test } from 'vitest';
import { closed, listsPeople, readPlace, writePlace } from './place.ts';

const read = (text: string) => readPlace(new URLSearchParams(text));

test('what stands in the address comes back from it', () => {
  const text = 'version=abc&node=paid&port=event_1&state=passed&enrollment=e1';
  expect(writePlace(read(text)).toString()).toBe(text);
  expect(writePlace(read('reason=goal&state=ended')).toString()).toBe('state=ended&reason=goal');
});

test('nothing, and what nobody wrote there on purpose, is nothing', () => {
  expect(writePlace(read('')).toString()).toBe('');
  expect(writePlace(read('state=flying&node=&x=1')).toString()).toBe('');
});

test('a step or a state lists people; closing keeps the version only', () => {
  expect([read('node=a'), read('state=held'), read('enrollment=e'), read('version=v')].map(listsPeople)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(writePlace(closed(read('version=v&node=a&enrollment=e'))).toString()).toBe('version=v');
});
