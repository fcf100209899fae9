import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a phone that was written down turned out to be; `issue` is a code with words in the texts of imports. */
export interface ReadPhone {
  /** E.164; absent when there can be no such number. */
  phone?: string;
  issue?: 'phone_old' | 'phone_short' | 'phone_long' | 'phone_exponent' | 'phone_not';
}

/** Prefixes of mobile numbers with eleven digits, which became ten in 2018 (Decision 798/QĐ-BTTTT of the ministry). */
const renumbered: Readonly<Record<string, string>> = {
  ...{ 162: '32', 163: '33', 164: '34', 165: '35', 166: '36', 167: '37', 168: '38', 169: '39' },
  ...{ 120: '70', 121: '79', 122: '77', 126: '76', 128: '78' },
  ...{ 123: '83', 124: '84', 125: '85', 127: '81', 129: '82' },
  ...{ 186: '56', 188: '58', 199: '59' },
};

/** A number as people and spreadsheets write it: with or without the zero, with +84, 84 or 0084, in any grouping. */
export function readPhone(written: string): ReadPhone {
  // A table that took it for a figure: 912345678.0
  const text = written.trim().replace(/^(\d{8,})\.0+$/, '$1');
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) return { issue: 'phone_exponent' };
  // Letters, an extension or two numbers in one field: whichever was meant, it is not known.
  if (!/^\+?[\d\s.()\u00a0\u2010-\u2015-]+$/.test(text.replace(/^\(\+/, '+('))) return { issue: 'phone_not' };
  const digits = text.replace(/\D/g, '');
  const parsed = parsePhoneNumberFromString(text.replace(/^\(\+/, '+('), 'VN');
  if (parsed?.isValid() === true) return { phone: parsed.number };
  const home = digits.replace(/^(?:00)?84(?=1\d{9}$)|^0/, '');
  const prefix = /^1\d{9}$/.test(home) ? renumbered[home.slice(0, 3)] : undefined;
  if (prefix !== undefined) return { phone: `+84${prefix}${home.slice(3)}`, issue: 'phone_old' };
  if (text.startsWith('+') || text.startsWith('(+')) return { issue: 'phone_not' };
  if (home.length < 9) return { issue: 'phone_short' };
  return { issue: home.length > 11 ? 'phone_long' : 'phone_not' };
}
