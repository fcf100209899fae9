/** How a language writes numbers: what groups thousands, what stands before the fraction. */
export const signs = (language: string) => (language === 'en' ? { group: ',', point: '.' } : { group: '.', point: ',' });

/** What people type as a number is compared as one: "1.500.000" and "4,5" in Vietnamese, "1,500,000" and "4.5" in English. */
export function typedValue(text: string, language: string): string | number {
  const { group, point } = signs(language);
  const [whole = '', ...fraction] = text.trim().split(point);
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+$`).test(whole);
  const plain = [grouped ? whole.replaceAll(group, '') : whole, ...fraction].join('.');
  // A number that begins with a nought is a phone number or a code, and so is one too long to be kept exactly.
  if (plain === '' || !/^-?\d+(\.\d+)?$/.test(plain) || /^0\d/.test(plain)) return text;
  return Math.abs(Number(plain)) > Number.MAX_SAFE_INTEGER ? text : Number(plain);
}

/** The value as one would have typed it. */
export function shownValue(value: string | number | boolean | undefined, language: string): string {
  if (typeof value !== 'number') return value === undefined ? '' : String(value);
  return String(value).replace('.', signs(language).point);
}
