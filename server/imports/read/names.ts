/** Names of firms stay as they are written. */
const firm = /(?:^|\s)(?:cty|công ty|tnhh|cổ phần|cp|co|ltd|jsc|shop)(?:\s|$|\.|,)/iu;

/** A name without double spaces; one that is written in capitals only gets small letters, as it stands in a greeting. */
export function readName(written: string): string {
  const name = written.replace(/\s+/g, ' ').trim();
  const capitals = /^[\p{Lu}\s'.-]+$/u.test(name) && name.includes(' ') && !firm.test(name);
  return capitals ? name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase()) : name;
}
