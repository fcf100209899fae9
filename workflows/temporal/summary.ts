/** Temporal counts bytes, and Vietnamese letters take up to three. Cuts between characters. */
export function cutBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) break;
    kept += char;
  }
  return kept;
}
