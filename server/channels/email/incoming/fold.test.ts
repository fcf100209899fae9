import { describe, expect, it } from 'vitest';
import { foldQuoted } from './fold.ts';

const quoted = '> Chào chị Lan,\n> Máy chạy ổn chứ ạ?';

describe('a mail that answers', () => {
  it.each([
    ['Gmail in Vietnamese', `Ổn ạ.\n\nVào Th 4, 25 thg 11, 2026 vào lúc 10:00 Tiệm Nắng <tiem@nang.vn> đã viết:\n\n${quoted}`],
    ['Gmail, wrapped', `Ổn ạ.\r\n\r\nVào Th 4, 25 thg 11, 2026 vào lúc 10:00 Tiệm Nắng <tra-loi+abc@nang.vn>\r\nđã viết:\r\n\r\n${quoted}`],
    ['Gmail in English', `Ổn ạ.\n\nOn Wed, Nov 25, 2026 at 10:00 AM Shop <a@b.vn> wrote:\n\n${quoted}`],
    ['Apple Mail', `Ổn ạ.\n\n> On 25 Nov 2026, at 10:00, Shop <a@b.vn> wrote:\n> \n${quoted}`],
    ['Outlook in Vietnamese', 'Ổn ạ.\n\n________________________________\nTừ: Tiệm Nắng <a@b.vn>\nĐã gửi: Thứ Tư\nTới: Lan\n\nChào chị'],
    ['Outlook in English', 'Ổn ạ.\n\nFrom: Shop <a@b.vn>\nSent: Wednesday\nTo: Lan\nSubject: Hi\n\nChào chị'],
    ['an old Outlook', 'Ổn ạ.\n\n-----Original Message-----\nFrom: Shop\n\nChào chị'],
    ['a phone', `Ổn ạ.\n\nĐã gửi từ iPhone của tôi\n\n${quoted}`],
    ['a signature', 'Ổn ạ.\n\n-- \nNguyễn Lan\n0901 234 567'],
  ])('%s: only what was written now', (_program, text) => {
    const folded = foldQuoted(text);
    expect(folded.text).toBe('Ổn ạ.');
    expect(folded.quoted).toBeTruthy();
  });

  it('below the quotation, or between its lines, keeps its own words', () => {
    expect(foldQuoted(`${quoted}\n\nỔn ạ.`).text).toBe('Ổn ạ.');
    expect(foldQuoted(`Vào 10:00, Tiệm Nắng <a@b.vn> đã viết:\n${quoted}\n\nỔn ạ.`).text).toBe('Ổn ạ.');
    expect(foldQuoted(`> Máy chạy ổn chứ?\nỔn ạ\n> Còn lõi lọc?\nMua rồi`)).toEqual({
      text: 'Ổn ạ\nMua rồi',
      quoted: '> Máy chạy ổn chứ?\n> Còn lõi lọc?',
    });
  });

  it('without any quotation stays as it is', () => {
    expect(foldQuoted('Từ hôm qua máy kêu.\nGửi shop xem giúp.')).toEqual({
      text: 'Từ hôm qua máy kêu.\nGửi shop xem giúp.',
      quoted: undefined,
    });
    expect(foldQuoted('')).toEqual({ text: '', quoted: undefined });
  });

  it('that is nothing but a quotation is shown whole: better too much than nothing', () => {
    expect(foldQuoted(quoted).text).toBe(quoted);
  });
});
