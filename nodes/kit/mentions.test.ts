import { expect, it } from 'vitest';
import { mentions } from './mentions.ts';

it.each([
  ['Shop cho hỏi GIÁ với', 'giá'],
  ['cho hoi gia voi', 'giá'],
  ['Bảo hành mấy năm?', 'bao hanh'],
  ['máy bị hỏng,\nđổi trả sao', 'đổi trả'],
  ['doi tra sao'.normalize('NFD'), 'đổi trả'],
  ['Gặp nhân viên!', 'gặp nhân viên'],
])('%s mentions %s', (text, words) => expect(mentions(text, words)).toBe(true));
it.each([
  ['Mùa ngày càng lạnh', 'mua ngáy'],
  ['giảm giá', 'già'],
  ['shipper đâu', 'ship'],
  ['đổi. Rồi trả', 'đổi trả'],
  ['', 'giá'],
  ['gì cũng được', ' … '],
])('%s does not mention %s', (text, words) => expect(mentions(text, words)).toBe(false));
