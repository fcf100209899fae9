import { TRPCClientError } from '@trpc/client';
import type { Problem } from '#nodes/kit/definition.ts';
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

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'severity' in value && 'code' in value && 'text' in value && isPhrase(value.text);
}

/** What the server found wrong with a journey it refused, each with its step and field; empty for every other failure. */
export function problemsIn(error: unknown): Problem[] {
  const data: unknown = error instanceof TRPCClientError ? error.data : undefined;
  if (typeof data !== 'object' || data === null || !('problems' in data) || !Array.isArray(data.problems)) return [];
  return data.problems.filter(isProblem);
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
