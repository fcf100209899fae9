import { expect, test } from 'vitest';
import { furtherField, letterOf, more, wordsOf } from './meanings.ts';

test('columns are called as spreadsheets call them', () => {
  expect([0, 25, 26, 27, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
});

test('a field that is kept under its own name', () => {
  expect(furtherField(more('Ghi chú'))).toBe('Ghi chú');
  expect(furtherField('phone')).toBeUndefined();
});

test('one name may mean two things', () => {
  expect([wordsOf('customers', 'id'), wordsOf('events', 'id')]).toEqual(['imports.column.id', 'imports.column.eventId']);
});
