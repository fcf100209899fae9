import { TRPCClientError } from '@trpc/client';
import type { Phrase } from '#nodes/kit/phrase.ts';

interface Problem {
  code: string;
  most?: number;
}

function problemOf(answer: unknown): Problem {
  const { code, most }: Partial<Record<string, unknown>> = typeof answer === 'object' && answer !== null ? { ...answer } : {};
  return { code: typeof code === 'string' ? code : 'unexpected', ...(typeof most === 'number' ? { most } : {}) };
}

/** Brings a file to the server as it is; gives the id of the import. Fails as any call of the screens does. */
export async function uploadFile(file: File): Promise<string> {
  const response = await fetch(`/api/v1/imports?${new URLSearchParams({ name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && typeof answer === 'object' && answer !== null && 'id' in answer) return String(answer.id);
  const { code, most } = problemOf(answer);
  const text: Phrase = { key: `app:errors.${code}`, ...(most === undefined ? {} : { params: { most } }) };
  throw TRPCClientError.from({
    error: { message: code, code: -32000, data: { problem: code, text, httpStatus: response.status } },
  });
}
