/** What typewriters of today put in by themselves, and what the short alphabet has for it. */
const plain: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  '₫': 'd',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** Vietnamese as it is written without marks: "Chào chị Hà, đơn 35.000 ₫…" → "Chao chi Ha, don 35.000 d...". Line ends and figures stay. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\u0020-\u007e\n\r]/gu, (letter) => plain[letter] ?? letter)
    .normalize('NFC');
}
