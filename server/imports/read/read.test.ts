import { describe, expect, test } from 'vitest';
import { readPhone } from '#server/customers/phone.ts';
import { guessColumns } from '../columns.ts';
import { readAmount } from './amounts.ts';
import { readDate, readTime } from './dates.ts';
import { decode } from './decode.ts';
import { readName } from './names.ts';
import { tableOf } from './records.ts';
import { readYesNo } from './yes-no.ts';

const records = (text: string, size = 2) => [...tableOf(text).slices(size)].flat();

describe('a file', () => {
  const text = 'Họ tên;SĐT\r\nĐặng Thị Ánh;0912345678\r\n';
  test.each([
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-8', Buffer.from(`\ufeff${text}`, 'utf8')],
    ['utf-8', Buffer.from(text.normalize('NFD'), 'utf8')],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    // "Đặng" in the code page 1258: Đ, ă, combining dot below.
    ['windows-1258', Buffer.from([0xd0, 0xe3, 0xf2, 0x6e, 0x67, 0x3b, 0x31])],
  ])('written in %s is read', (encoding, bytes) => {
    const read = decode(bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.text).toContain('Đặng');
  });

  test.each([
    [';', 'Tên;Tiền\nAn, Bình;1,5\n'],
    [',', 'a,b\n1,"2;3"\n'],
    ['\t', 'Họ, tên\tSĐT\n'],
    ['|', 'sep=|\r\na|b\r\n1|2\r\n'],
  ])('with the delimiter %j', (delimiter, content) => expect(tableOf(content).delimiter).toBe(delimiter));

  test('has records numbered as the spreadsheet numbers its rows, in slices of any size', () => {
    const content = 'a;b\n"x;\ny";2\n;\n\n3;"4 ""v"""\n5;6';
    for (const size of [1, 2, 3, 100]) {
      expect(records(content, size).map(({ number, cells }) => [number, ...cells])).toEqual([
        [2, 'x;\ny', '2'],
        [3, '', ''],
        [4, '', ''],
        [5, '3', '4 "v"'],
        [6, '5', '6'],
      ]);
    }
  });

  test('with a quotation mark that is never closed loses that record only', () => {
    for (const size of [1, 2, 100]) {
      const read = records('a;b\n1;2\n"x;3\n4;5\n6;7\n', size);
      expect(read.map(({ number, broken }) => [number, broken])).toEqual([
        [2, undefined],
        [3, 'quote_open'],
        [4, undefined],
        [5, undefined],
      ]);
      expect(read.at(-1)?.cells).toEqual(['6', '7']);
    }
  });

  test('with more fields in a record than columns says so', () => {
    expect(records('name,phone\nSmith, John,0912345678\n')[0]?.broken).toBe('too_many_cells');
    expect(records('name,phone\nLan,0912345678,,\n')[0]?.broken).toBeUndefined();
  });
});

test.each([
  ['0912 345 678', '+84912345678', undefined],
  ['912345678', '+84912345678', undefined],
  ['84912345678', '+84912345678', undefined],
  ['0084 912 345 678', '+84912345678', undefined],
  ['(+84) 912-345678', '+84912345678', undefined],
  ['912345678.0', '+84912345678', undefined],
  ['01634567890', '+84334567890', 'phone_old'],
  ['1634567890', '+84334567890', 'phone_old'],
  ['+84 163 456 7890', '+84334567890', 'phone_old'],
  ['0199 456 7890', '+84594567890', 'phone_old'],
  ['024 3825 1234', '+842438251234', undefined],
  ['+1 415 555 2671', '+14155552671', undefined],
  ['9.87E+08', undefined, 'phone_exponent'],
  ['9,87E+08', undefined, 'phone_exponent'],
  ['0912345', undefined, 'phone_short'],
  ['09123456789012', undefined, 'phone_long'],
  ['0123456789x', undefined, 'phone_not'],
  ['024 3825 1234 x8', undefined, 'phone_not'],
  ['chị Lan', undefined, 'phone_not'],
])('the phone %j', (written, phone, issue) => expect(readPhone(written)).toEqual({ ...(phone && { phone }), ...(issue && { issue }) }));

test.each([
  ['14/02/1980', { date: '1980-02-14' }],
  ['4-6-1993', { date: '1993-06-04' }],
  ['1.2.90', { date: '1990-02-01' }],
  ['5/3/25', { date: '2025-03-05' }],
  ['1965-03-04', { date: '1965-03-04' }],
  ['2026-05-01 08:30', { date: '2026-05-01' }],
  ['ngày 2 tháng 9 năm 1945', { date: '1945-09-02' }],
  ['29266', { date: '1980-02-15' }],
  ['29/02/2024', { date: '2024-02-29' }],
  ['29/02/2023', { issue: 'date_none' }],
  ['31/02/1990', { issue: 'date_none' }],
  ['12/25/1990', { issue: 'date_month_first' }],
  ['hôm qua', { issue: 'date_not' }],
])('the date %j', (written, expected) => expect(readDate(written, 2026)).toEqual(expected));

test.each([
  ['14/02/2026', '00:00:00'],
  ['14/02/2026 8:05', '08:05:00'],
  ['2026-02-14T18:05:09', '18:05:09'],
  ['14/02/2026 8:05 CH', '20:05:00'],
  ['14/02/2026 12:05 SA', '00:05:00'],
  ['14/02/2026 8h30', '08:30:00'],
  ['14/02/2026 sáng', undefined],
  ['14/02/2026 8:75', undefined],
])('the time in %j', (written, time) => expect(readTime(written)).toBe(time));

test.each([
  ['35.000 ₫', 35_000],
  ['1.250.000đ', 1_250_000],
  ['35,000 VND', 35_000],
  ['35000', 35_000],
  ['1.234.567,5', 1_234_567.5],
  ['1,234.5', 1234.5],
  ['1,5 triệu', 1_500_000],
  ['120k', 120_000],
  ['12,5', 12.5],
  ['-20.000', -20_000],
  ['abc', undefined],
  ['1.2.3', undefined],
])('the amount %j', (written, amount) => expect(readAmount(written)).toBe(amount));

test('names in capitals get small letters; firms and mixed names stay', () => {
  expect(['VŨ GIA LAN', '  Bùi  Hoài ', 'CÔNG TY ABC', 'Smith, John', 'LAN'].map(readName)).toEqual([
    'Vũ Gia Lan',
    'Bùi Hoài',
    'CÔNG TY ABC',
    'Smith, John',
    'LAN',
  ]);
});

test('a yes and a no in many words', () => {
  expect(['có', 'X', '1', 'Đồng ý', 'không', '0', 'N', 'để xem'].map(readYesNo)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    undefined,
  ]);
});

test('heads in either language are known, no meaning twice, the rest keeps its name', () => {
  expect(guessColumns('customers', ['Mã KH', 'Họ và tên', 'SĐT', 'E-mail', 'Ngày sinh', 'Tỉnh/TP', 'Ghi chú', '', 'Phone'])).toEqual([
    'code',
    'name',
    'phone',
    'email',
    'birthday',
    'city',
    'more:Ghi chú',
    '',
    'more:Phone',
  ]);
  expect(guessColumns('customers', ['customer_id', 'full_name', 'phone', 'email', 'birthday', 'city'])).toEqual([
    'code',
    'name',
    'phone',
    'email',
    'birthday',
    'city',
  ]);
  expect(guessColumns('customers', ['Họ', 'Tên'])).toEqual(['family', 'name']);
  expect(guessColumns('events', ['order_id', 'customer_id', 'date', 'quantity', 'amount_vnd'])).toEqual([
    'id',
    'code',
    'at',
    'quantity',
    'total',
  ]);
});
