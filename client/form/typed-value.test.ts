import { describe, expect, it } from 'vitest';
import { shownValue, typedValue } from './typed-value.ts';

describe('what is typed as a value to compare with', () => {
  it.each([
    ['vi', '500000', 500_000],
    ['vi', '500.000', 500_000],
    ['vi', '1.500.000,5', 1_500_000.5],
    ['vi', '4,5', 4.5],
    ['vi', '4.5', 4.5],
    ['vi', '-3', -3],
    ['en', '1,500,000', 1_500_000],
    ['en', '4.5', 4.5],
    ['en', '1.125', 1.125],
  ])('%s: %s is a number', (language, text, number) => {
    expect(typedValue(text, language)).toBe(number);
  });

  it.each(['', 'Huế', '0901234567', '4,', '1.2.3', '0x10', '1e5', '12345678901234567890', '1,2,3'])('%s stays as it was typed', (text) => {
    expect(typedValue(text, 'vi')).toBe(text);
  });

  it.each(['vi', 'en'])('comes back the same when shown and typed again in %s', (language) => {
    for (const value of [0, 4.5, 1.125, -2, 500_000, 'Huế', '']) expect(typedValue(shownValue(value, language), language)).toBe(value);
  });
});
