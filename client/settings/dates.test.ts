import { expect, test } from 'vitest';
import { isoDate } from './dates.ts';

test.each([
  ['28/11/2026', '2026-11-28'],
  ['2/9/27', '2027-09-02'],
  ['02-09-2027', '2027-09-02'],
  ['30.4.2027', '2027-04-30'],
  ['31/2/2027', undefined],
  ['13/13/2027', undefined],
  ['Tết', undefined],
])('%s is %s', (typed, iso) => {
  expect(isoDate(typed)).toBe(iso);
});
