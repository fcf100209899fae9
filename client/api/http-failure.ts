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

/** What the HTTP API answered with instead of success, as any failed call of the screens. */
export function failureOf(status: number, answer: unknown): Error {
  const { code, most } = problemOf(answer);
  const text: Phrase = { key: `app:errors.${code}`, ...(most === undefined ? {} : { params: { most } }) };
  return TRPCClientError.from({
    error: { message: code, code: -32000, data: { problem: code, text, httpStatus: status } },
  });
}
