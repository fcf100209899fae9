/**
 * What staff may send along with one answer. Bytes. Our own figures: as base64 the whole stays below the 25 MB that the large mail services
 * take.
 */
export const replyFiles = { one: 10 * 1024 * 1024, together: 15 * 1024 * 1024, count: 10 };

export type FilesTrouble = 'too_many' | 'too_large' | 'together';

/** What is wrong with these files; undefined: they may go. `sizes` in bytes. */
export function filesTrouble(sizes: readonly number[]): FilesTrouble | undefined {
  if (sizes.length > replyFiles.count) return 'too_many';
  if (sizes.some((size) => size > replyFiles.one)) return 'too_large';
  return sizes.reduce((sum, size) => sum + size, 0) > replyFiles.together ? 'together' : undefined;
}
