import { expect, test } from 'vitest';
import { fold as foldOnServer } from '#server/customers/fold.ts';
import { fold, matches } from './fold.ts';

const names = ['Đặng Thị Ánh', 'NGUYỄN  Văn   Hưởng', 'Trần Đức Ân ', 'Lê Quỳnh Như'.normalize('NFD'), ''];

test('accents, case and spaces do not count', () => {
  expect(names.map(fold)).toEqual(['dang thi anh', 'nguyen van huong', 'tran duc an', 'le quynh nhu', '']);
});

test('searched here and on the server alike', () => {
  for (const name of names) expect(fold(name)).toBe(foldOnServer(name));
});

test('words in any order, any part of a word', () => {
  expect(matches('Chăm sóc sau mua hàng', 'mua cham')).toBe(true);
  expect(matches('Chăm sóc sau mua hàng', 'hàng')).toBe(true);
  expect(matches('Chăm sóc sau mua hàng', 'sinh nhật')).toBe(false);
  expect(matches('Chăm sóc sau mua hàng', '  ')).toBe(true);
});
