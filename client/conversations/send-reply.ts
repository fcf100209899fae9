import { failureOf } from '../api/http-failure.ts';
import { tell } from '../api/trpc.ts';

export interface Answer {
  conversationId: string;
  text: string;
  files: readonly File[];
}

function asBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
}

/** Sends an answer; with files by the way that carries large bodies. Fails as any call of the screens does. */
export async function sendReply({ conversationId, text, files }: Answer): Promise<void> {
  if (files.length === 0) {
    await tell('conversations.reply', { conversationId, text });
    return;
  }
  const told = await Promise.all(
    files.map(async (file) => ({ name: file.name, ...(file.type === '' ? {} : { type: file.type }), base64: await asBase64(file) })),
  );
  const response = await fetch(`/api/v1/conversations/${conversationId}/replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, files: told }),
  });
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => undefined));
}
