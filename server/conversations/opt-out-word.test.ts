import { expect, it } from 'vitest';
import { isOptOutWord } from './opt-out-word.ts';

it.each(['Từ chối', 'TU CHOI QC', 'từ chối ạ!', 'Stop.', 'Ngừng nhận tin nhé shop', 'Unsubscribe please'])('%s alone is a no', (text) => {
  expect(isOptOutWord(text)).toBe(true);
});

it.each(['', 'Hủy', 'Từ chối giao hàng giúp em', 'Không', 'Em muốn dừng máy thì bấm nút nào?', 'stop ở đâu'])('%s is not', (text) => {
  expect(isOptOutWord(text)).toBe(false);
});
