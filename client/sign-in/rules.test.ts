import { expect, test } from 'vitest';
import { looksLikeEmail, safeNext } from './rules.ts';

test.each([
  ['ha@cuahang.vn', true],
  [' ha@cuahang.vn ', true],
  ['ha@cuahang', false],
  ['ha cuahang.vn', false],
  ['', false],
])('%j is an address: %s', (text, right) => {
  expect(looksLikeEmail(text)).toBe(right);
});

test.each([
  ['/customers/1?x=2', '/customers/1?x=2'],
  [null, '/journeys'],
  ['https://evil.example', '/journeys'],
  ['//evil.example', '/journeys'],
  ['/\\evil.example', '/journeys'],
])('after sign-in %j leads to %s', (next, to) => {
  expect(safeNext(next)).toBe(to);
});
