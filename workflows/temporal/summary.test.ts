import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBytes } from './summary.ts';

test.each([
  ['Gửi tin', 400, 'Gửi tin'],
  ['ưu đãi', 4, 'ưu '],
  ['ưu', 2, 'ư'],
  ['ế', 2, ''],
  ['🎁🎁', 7, '🎁'],
  ['', 5, ''],
])('%s in %i bytes: %s', (text, limit, cut) => expect(cutBytes(text, limit)).toBe(cut));

test('never more bytes than allowed, never half a character, and nothing left out that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.integer({ min: 0, max: 80 }), (text, limit) => {
      const cut = cutBytes(text, limit);
      const next = [...text][[...cut].length];
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      if (next !== undefined) expect(Buffer.byteLength(cut + next)).toBeGreaterThan(limit);
    }),
  );
});
