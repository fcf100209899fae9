/** Text as it is searched: lower case, without accents, `đ` as `d`: "dang thi anh" finds "Đặng Thị Ánh". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether every word of what was typed stands somewhere in the text. */
export function matches(text: string, search: string): boolean {
  const inside = fold(text);
  return fold(search)
    .split(' ')
    .every((word) => inside.includes(word));
}
