/** What a template says in one language, by key. */
export type Words = ReadonlyMap<string, string>;

/**
 * Reads `key: text`, one a line. Lines that begin with two spaces, and empty ones between them, go on with the text before; a text may also
 * begin on the line below its key. Throws on a line that is neither, and on a key that stands twice.
 */
export function readWords(file: string): Words {
  const words = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const [index, line] of file.normalize('NFC').split(/\r?\n/).entries()) {
    const begins = /^([\w.-]+):(?: (.*))?$/.exec(line);
    if (begins !== null) {
      const [, key = '', text = ''] = begins;
      if (words.has(key)) throw new Error(`line ${index + 1}: "${key}" stands there twice`);
      last = text === '' ? [] : [text];
      words.set(key, last);
    } else if ((line.startsWith('  ') || line === '') && last !== undefined) last.push(line.slice(2));
    else if (line !== '') throw new Error(`line ${index + 1}: neither "key: text" nor text with two spaces before it`);
  }
  return new Map([...words].map(([key, lines]) => [key, lines.join('\n').trim()]));
}
