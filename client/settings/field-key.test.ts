import { expect, test } from 'vitest';
import { keyFor } from './field-key.ts';

test('a field is called by its name without accents, by a name of its own, and never by one that means something already', () => {
  expect(keyFor('Hạng thẻ', [])).toBe('hang_the');
  expect(keyFor('Hạng thẻ', ['hang_the', 'hang_the_2'])).toBe('hang_the_3');
  expect(keyFor('Email', [])).toBe('email_2');
  expect(keyFor('3 tháng', [])).toBe('_3_thang');
  expect(keyFor('★', [])).toBe('truong');
});
