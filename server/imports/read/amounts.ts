const units: Readonly<Record<string, number>> = { k: 1e3, nghìn: 1e3, ngàn: 1e3, tr: 1e6, triệu: 1e6, m: 1e6, tỷ: 1e9, tỉ: 1e9 };

/** An amount or a quantity as it is written here: 35.000 ₫ · 1.250.000đ · 35,000 VND · 1,5 triệu · 120k. Undefined for what is none. */
export function readAmount(written: string): number | undefined {
  const text = written
    .toLowerCase()
    .replace(/₫|vnđ|vnd|đồng|đ(?!\p{L})/gu, '')
    .replace(/\s+/g, '');
  const match = /^(-?)([\d.,]+)(\p{L}*)$/u.exec(text);
  if (match === null) return undefined;
  const unit = match[3] === '' ? 1 : units[match[3] ?? ''];
  const value = plain(match[2] ?? '');
  if (unit === undefined || value === undefined) return undefined;
  // 1.5 × 1,000,000 and the like: figures have no more than two places here.
  return (match[1] === '-' ? -1 : 1) * (Math.round(value * unit * 100) / 100);
}

/** Dots and commas: whichever stands in groups of three divides thousands; one alone before other than three figures is the decimal mark. */
function plain(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  for (const [thousands, decimal] of [
    ['.', ','],
    [',', '.'],
  ] as const) {
    const grouped = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${decimal}\\d+)?$`);
    if (grouped.test(text)) return Number(text.replaceAll(thousands, '').replace(decimal, '.'));
  }
  return /^\d+[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
