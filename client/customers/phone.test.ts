import { expect, test } from 'vitest';
import { shownPhone } from './phone.ts';

test.each([
  ['+84901234567', '0901 234 567'],
  ['+842838221234', '02838221234'],
  ['+6591234567', '+6591234567'],
])('%s is shown as %s', (stored, shown) => {
  expect(shownPhone(stored)).toBe(shown);
});
