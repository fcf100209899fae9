import { expect, test } from 'vitest';
import { shownData, shownValue } from './shown-data.ts';

test('figures, amounts and days are written as people here write them', () => {
  expect(shownValue('total', 250000, 'vi')).toBe('250.000\u00a0₫');
  expect(shownValue('amount', 250000, 'en')).toBe('250,000\u00a0₫');
  expect(shownValue('quantity', 12480, 'vi')).toBe('12.480');
  expect(shownValue('year', 2026, 'vi')).toBe('2026');
  expect(shownValue('birthday', '1966-02-08', 'vi')).toBe('08/02/1966');
  expect(shownValue('note', '1966-02-08 or so', 'vi')).toBe('1966-02-08 or so');
  expect(shownValue('cart', [{ id: 1 }], 'vi')).toBe('[{"id":1}]');
});

test('of the data of an event the plain values are told, four at most, by their names in words', () => {
  const told = shownData({ orderId: 'DH1', nested: { a: 1 }, amount: 5000, gift: true, a: 1, b: 2, c: 3 }, 'vi');
  expect(told.map(({ value }) => value)).toEqual(['DH1', '5.000\u00a0₫', '1', '2']);
  expect(told.map(({ name }) => name)).toEqual([{ key: 'kit:fields.data.orderId' }, { key: 'kit:fields.data.amount' }, 'a', 'b']);
});

test('of a message only what a person can read is told', () => {
  const told = shownData({ channel: 'webhook', conversationId: 'c1', messageId: 'm1', text: 'Còn hàng không?' }, 'vi');
  expect(told.map(({ value }) => value)).toEqual([{ key: 'kit:channels.webhook' }, 'Còn hàng không?']);
});
