/** A text file as bytes, and how it turned out to be written. */
export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
}

function without0(bytes: Uint8Array, from: number): number {
  let zeros = 0;
  const end = Math.min(bytes.length, 2_000);
  for (let at = from; at < end; at += 2) if (bytes[at] === 0) zeros += 1;
  return zeros / Math.max(1, end / 2);
}

/** By its mark (BOM), or else by what can be: UTF-8 if it is well formed, UTF-16 if every other byte is empty, the old Vietnamese code page if not. */
export function decode(bytes: Uint8Array): Decoded {
  const read = (encoding: Decoded['encoding'], from = 0): Decoded => ({
    encoding,
    // The code page writes tones apart from their letters.
    text: new TextDecoder(encoding).decode(bytes.subarray(from)).normalize('NFC'),
  });
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return read('utf-8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read('utf-16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read('utf-16be', 2);
  if (without0(bytes, 1) > 0.4) return read('utf-16le');
  if (without0(bytes, 0) > 0.4) return read('utf-16be');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return read('utf-8');
  } catch {
    return read('windows-1258');
  }
}
