import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
  [10, 'vi', '1 KB'],
  [12_000, 'vi', '12 KB'],
  [1_500_000, 'vi', '1,4 MB'],
  [1_500_000, 'en', '1.4 MB'],
])('%i bytes in %s are %s', (bytes, language, said) => expect(fileSize(bytes, language)).toBe(said));
