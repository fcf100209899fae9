import { expect, test } from 'vitest';
import { type Keeping, whatToKeep } from './kept.ts';

const zone = 'Asia/Ho_Chi_Minh';
const facts = {
  customer: { birthday: '1990-02-28', createdAt: Date.parse('2026-11-27T20:00Z'), labels: ['VIP', 'Mới'], city: ' Huế ', vip: true },
  start: { total: '350000', note: '', items: { count: 3 } },
  values: { nhắc: 2, lẻ: 0.1, chữ: 'ba' },
};
const from = (source: 'customer' | 'start', field: string, type: Keeping['type']) =>
  whatToKeep({ name: 'x', how: 'field', type, from: { source, field } }, facts, zone);
const add = (name: string, by: number) => whatToKeep({ name, how: 'add', type: 'number', by }, facts, zone);

test('a field is taken as the kind of value it shall be, where it is one', () => {
  expect(from('customer', 'city', 'text')).toBe('Huế');
  expect(from('customer', 'labels', 'text')).toBe('VIP, Mới');
  expect(from('customer', 'birthday', 'date')).toBe('1990-02-28');
  expect(from('start', 'total', 'number')).toBe(350000);
  expect(from('start', 'items.count', 'number')).toBe(3);
  expect(from('customer', 'vip', 'yes_no')).toBe(true);
  // Twenty hours UTC is the next day there.
  expect(from('customer', 'createdAt', 'date')).toBe('2026-11-28');
});

test('what is not known, or of another kind, is nothing to keep', () => {
  expect(from('start', 'nothing', 'text')).toBeUndefined();
  expect(from('start', 'note', 'text')).toBeUndefined();
  expect(from('customer', 'city', 'number')).toBeUndefined();
  expect(from('customer', 'city', 'date')).toBeUndefined();
  expect(from('customer', 'labels', 'yes_no')).toBeUndefined();
  expect(from('customer', 'vip', 'number')).toBeUndefined();
  expect(from('customer', 'constructor', 'text')).toBeUndefined();
});

test('adding goes on from what is kept, and begins at nought', () => {
  expect(add('nhắc', 1)).toBe(3);
  expect(add('nhắc', -2)).toBe(0);
  expect(add('lẻ', 0.2)).toBe(0.3);
  expect(add('chữ', 1)).toBe(1);
  expect(add('mới', 5)).toBe(5);
});
