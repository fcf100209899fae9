import { fold } from '../ui/fold.ts';

/** Names every customer has already, and what groups are asked by. */
const own = [
  ...['id', 'name', 'title', 'givenName', 'email', 'phone', 'zone', 'language', 'createdAt', 'segments', 'externalId'],
  ...['lastCsat', 'lastNps', 'lastCes'],
];

/** What rules, messages and other systems call a field by, from the name a person gave it: "Hạng thẻ" is hang_the. */
export function keyFor(name: string, taken: readonly string[]): string {
  const word =
    fold(name)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 36) || 'truong';
  const base = /^\d/.test(word) ? `_${word}` : word;
  const used = new Set([...own, ...taken]);
  let key = base;
  for (let number = 2; used.has(key); number += 1) key = `${base}_${number}`;
  return key;
}
