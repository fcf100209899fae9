import { describe, expect, test } from 'vitest';
import { readWords } from './words.ts';

describe('the words of a template', () => {
  test('one text a line, longer ones indented below their key', () => {
    const words = readWords('name: Chào khách\nhello.body:\n  Chào {{ customer.greeting }},\n\n  Cảm ơn: nhiều.\nlast: A\n  B\n');
    expect([...words]).toEqual([
      ['name', 'Chào khách'],
      ['hello.body', 'Chào {{ customer.greeting }},\n\nCảm ơn: nhiều.'],
      ['last', 'A\nB'],
    ]);
  });

  test('accents are kept composed, however the file stores them', () => {
    expect(readWords(`name: ${'Chào'.normalize('NFD')}`).get('name')).toBe('Chào'.normalize('NFC'));
  });

  test('a key that stands twice, and a line that belongs to nothing, are told by their line', () => {
    expect(() => readWords('a: 1\na: 2')).toThrow('line 2');
    expect(() => readWords('a: 1\nno key here')).toThrow('line 2');
    expect(() => readWords('  text without a key')).toThrow('line 1');
  });
});
