import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsLength } from './length.ts';
import { withoutAccents } from './without-accents.ts';

describe('the length of an SMS', () => {
  it.each([
    ['', 'gsm7', 0, 0, 160],
    ['a'.repeat(160), 'gsm7', 160, 1, 160],
    ['a'.repeat(161), 'gsm7', 161, 2, 153],
    ['a'.repeat(306), 'gsm7', 306, 2, 153],
    ['a'.repeat(307), 'gsm7', 307, 3, 153],
    ['ạ'.repeat(70), 'ucs2', 70, 1, 70],
    ['ạ'.repeat(71), 'ucs2', 71, 2, 67],
    // è, à, ù and ò are in the short alphabet; ạ is not.
    ['à è ù ò', 'gsm7', 7, 1, 160],
    ['€'.repeat(80), 'gsm7', 160, 1, 160],
    // An escaped letter does not fit into the last place of a part.
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 'gsm7', 305, 2, 153],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm7', 306, 3, 153],
    [`${'ạ'.repeat(66)}😀${'ạ'.repeat(66)}`, 'ucs2', 134, 3, 67],
  ] as const)('%j', (text, alphabet, taken, parts, room) => {
    expect(smsLength(text)).toEqual({ alphabet, taken, parts, room });
  });

  it('counts accents written apart like those written together', () => {
    expect(smsLength('Chào chị Hà'.normalize('NFD'))).toEqual(smsLength('Chào chị Hà'));
  });

  it('never has room for more than it says, and never a part too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', 'ạ', '😀', '\n'), maxLength: 700 }), (text) => {
        const { taken, parts, room } = smsLength(text);
        expect(parts * room).toBeGreaterThanOrEqual(taken);
        // Each part but the last is full, but for one letter that did not fit.
        expect(taken).toBeGreaterThan((parts - 1) * (room - 1) - 1);
      }),
    );
  });
});

describe('without accents', () => {
  it('reads as people write it', () => {
    expect(withoutAccents('Chào chị Hà, đơn “DH1” 35.000\u00a0₫… Ưu đãi đến 30/11!')).toBe(
      'Chao chi Ha, don "DH1" 35.000 d... Uu dai den 30/11!',
    );
    expect(withoutAccents('Nguyễn Thị Ngọc Ánh'.normalize('NFD'))).toBe('Nguyen Thi Ngoc Anh');
  });

  it('makes every Vietnamese text fit the short alphabet, and changes nothing that does', () => {
    const letters = [...'aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ', ' ', '\n', '.', ',', '7'];
    const unit = fc.constantFrom(...letters, ...letters.map((letter) => letter.toLocaleUpperCase('vi')));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const folded = withoutAccents(text);
        expect(smsLength(folded).alphabet).toBe('gsm7');
        expect(withoutAccents(folded)).toBe(folded);
      }),
    );
  });
});
