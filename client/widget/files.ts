/** Bytes; what the server takes. */
const most = { one: 5 * 1024 * 1024, count: 3 };

export function fits(files: readonly File[]): boolean {
  return files.length <= most.count && files.every(({ size }) => size <= most.one);
}

export async function asBase64(file: File): Promise<{ name: string; type: string; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // By parts: too many arguments at once are refused.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return { name: file.name, type: file.type, base64: btoa(text) };
}
