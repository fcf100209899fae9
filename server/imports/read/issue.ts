/** What is wrong, or not quite right, with one field of a record. Words stand in the texts of imports, `issue.<code>`. */
export interface Issue {
  code: string;
  /** Head of the column; empty for the whole record. */
  column: string;
  /** What stands there, cut short. */
  value: string;
  /** More for the sentence: the other line, what was stored instead. */
  more?: string;
}

export function issue(code: string, at: { column?: string; value?: string; more?: string } = {}): Issue {
  const { column = '', value = '', more } = at;
  return { code, column, value: value.length > 80 ? `${value.slice(0, 79)}…` : value, ...(more === undefined ? {} : { more }) };
}
