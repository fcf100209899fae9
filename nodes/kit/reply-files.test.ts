import { expect, test } from 'vitest';
import { filesTrouble, replyFiles } from './reply-files.ts';

test('files go along up to the limits, and what is beyond says which limit it was', () => {
  const { one, count } = replyFiles;
  expect(filesTrouble([])).toBeUndefined();
  expect(filesTrouble([one, 5 * 1024 * 1024])).toBeUndefined();
  expect(filesTrouble([one + 1])).toBe('too_large');
  expect(filesTrouble([one, one])).toBe('together');
  expect(filesTrouble(Array.from({ length: count + 1 }, () => 1))).toBe('too_many');
});
