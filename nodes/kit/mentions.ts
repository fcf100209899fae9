const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Whoever types without accents means the same; where both have them they must agree: "mùa ngày" is not "mua ngay" typed otherwise. */
function alike(said: string, asked: string): boolean {
  if (said === asked) return true;
  if (bare(said) !== bare(asked)) return false;
  return said === bare(said) || asked === bare(asked);
}

/** Whether a text has these words in it, whole and in a row, however capitals and accents were typed. */
export function mentions(text: string, words: string): boolean {
  const asked = wordsOf(words);
  if (asked.length === 0) return false;
  const said = wordsOf(text);
  return said.some((_, from) => asked.every((word, index) => alike(said[from + index] ?? '', word)));
}
