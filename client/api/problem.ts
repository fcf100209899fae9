import { TRPCClientError } from '@trpc/client';
import type { Phrase } from '#nodes/kit/phrase.ts';

/** A failed call as the screens tell it. */
export interface ProblemText {
  /** Stable code, for example `email_taken`. */
  code: string;
  /** What happened and what to do. */
  text: Phrase;
  /** Worth trying again as it is. */
  again: boolean;
}

function isPhrase(value: unknown): value is Phrase {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}

/** Any thrown thing as words: the server's own phrase, or what can be said without it. */
export function problemOf(error: unknown): ProblemText {
  if (!(error instanceof TRPCClientError)) return { code: 'unexpected', text: { key: 'app:errors.unexpected' }, again: true };
  const data: Record<string, unknown> = typeof error.data === 'object' && error.data !== null ? error.data : {};
  const { text, problem, httpStatus } = data;
  if (typeof problem === 'string' && isPhrase(text)) {
    return { code: problem, text, again: typeof httpStatus === 'number' && httpStatus >= 500 };
  }
  return { code: 'unreachable', text: { key: 'app:errors.unreachable' }, again: true };
}
