import { expect, it } from 'vitest';
import { readChoice } from './choice.ts';

const answers = [
  { name: 'answer_1', text: 'Ổn' },
  { name: 'answer_2', text: 'Chưa ổn' },
  { name: 'answer_5', text: 'Đổi máy khác' },
];
const read = (text: string) => readChoice(text, { answers, person: 'Cần hỗ trợ trực tiếp' });

it.each([
  ['1', 'answer_1'],
  [' 2. ', 'answer_2'],
  ['chọn số 3', 'other'],
  ['số 3', 'answer_5'],
  ['4', 'person'],
  ['5', 'other'],
  ['Ổn ạ, cảm ơn shop', 'answer_1'],
  ['chua on lam', 'answer_2'],
  ['DOI MAY KHAC giùm', 'answer_5'],
  ['chưa ổn, đổi máy khác đi', 'other'],
  ['Cho tôi gặp nhân viên', 'person'],
  ['can ho tro truc tiep', 'person'],
  ['Mấy giờ mở cửa?', 'other'],
  ['', 'other'],
])('%s means %s', (text, port) => expect(read(text)).toBe(port));

it('without answers to choose from only a person is told from the rest', () => {
  const free = (text: string) => readChoice(text, { answers: [], person: 'Gặp nhân viên' });
  expect([free('1'), free('gap nhan vien'), free('Tốt lắm')]).toEqual(['other', 'person', 'other']);
});
