import { failureOf } from '../api/http-failure.ts';

/** Brings a file to the server as it is; gives the id of the import. Fails as any call of the screens does. */
export async function uploadFile(file: File): Promise<string> {
  const response = await fetch(`/api/v1/imports?${new URLSearchParams({ name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && typeof answer === 'object' && answer !== null && 'id' in answer) return String(answer.id);
  throw failureOf(response.status, answer);
}
