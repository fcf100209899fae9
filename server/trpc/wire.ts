import { TRPCError } from '@trpc/server';
import * as z from 'zod';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { issueWords } from '#server/api/words.ts';
import { RevisionConflict } from '#server/documents/documents.ts';
import { Refusal, type RefusalKind } from '#server/kit/refusal.ts';

export interface FieldError {
  /** Path with dots between, empty for the whole. */
  field: string;
  message: string;
}

/** The one error that leaves this server, whichever way; never a stack, and nothing of what was not foreseen. */
export interface WireError {
  status: number;
  /** Stable. */
  problem: string;
  /** English, for scripts. */
  detail: string;
  /** For screens. */
  text: Phrase;
  fields?: FieldError[];
  /** More for the program that asked: `current`, `problems` … */
  more: Record<string, unknown>;
}

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

const codeOf: Record<RefusalKind, TRPCError['code']> = {
  invalid: 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

function simple(status: number, problem: string, detail: string): WireError {
  return { status, problem, detail, text: { key: `app:errors.${problem}` }, more: {} };
}

function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, 50).map((issue) => ({ field: issue.path.join('.'), message: issueWords(issue, 'en') }));
}

/** A Refusal for errors of a known kind that are not Refusals themselves; undefined for everything unforeseen. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof RevisionConflict) {
    return new Refusal('conflict', 'revision_conflict', { message: error.message, data: { current: error.current } });
  }
  if (error instanceof Error && error.name === 'CompileError' && 'problems' in error) {
    return new Refusal('invalid', 'journey_has_problems', {
      message: 'The journey cannot be published as it is: see `problems`.',
      data: { problems: error.problems },
    });
  }
  return undefined;
}

/** Every error as it may be told. What is unforeseen becomes `internal` and says nothing about itself. */
export function wireError(error: unknown): WireError {
  const cause = error instanceof TRPCError && error.cause !== undefined ? error.cause : error;
  const refusal = asRefusal(cause);
  if (refusal !== undefined) {
    return { status: statusOf[refusal.kind], problem: refusal.code, detail: refusal.message, text: refusal.text, more: refusal.data };
  }
  if (error instanceof TRPCError) return fromTrpc(error, cause);
  return simple(500, 'internal', 'Something went wrong here. It has been written to the log.');
}

function fromTrpc(error: TRPCError, cause: unknown): WireError {
  if (error.code === 'BAD_REQUEST' && cause instanceof z.ZodError) {
    return { ...simple(400, 'invalid_input', 'Some fields are not right.'), fields: fieldErrors(cause) };
  }
  switch (error.code) {
    case 'PARSE_ERROR':
      return simple(400, 'invalid_json', 'The body is not JSON that can be read.');
    case 'NOT_FOUND':
      return simple(404, 'not_found', 'There is nothing here.');
    case 'METHOD_NOT_SUPPORTED':
      return simple(405, 'method_not_supported', 'This cannot be called with this method.');
    case 'UNSUPPORTED_MEDIA_TYPE':
      return simple(415, 'unsupported_media_type', 'Send JSON.');
    case 'UNAUTHORIZED':
      return simple(401, 'sign_in_needed', 'Sign in first, or send a key.');
    case 'FORBIDDEN':
      return simple(403, 'not_allowed', 'This role may not do this.');
    case 'PAYLOAD_TOO_LARGE':
      return simple(413, 'too_large', 'The request is too large.');
    case 'BAD_REQUEST':
      return simple(400, 'invalid_input', cause === error ? error.message : 'The request cannot be understood.');
    case 'PRECONDITION_FAILED':
      return simple(412, 'precondition_failed', error.message);
    case 'CONFLICT':
      return simple(409, 'conflict', error.message);
    default:
      return simple(500, 'internal', 'Something went wrong here. It has been written to the log.');
  }
}

/** What a tRPC call is answered; `cause` keeps the Refusal for the formatter. */
export function asTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) {
    const inner = asRefusal(error.cause);
    return inner === undefined ? error : new TRPCError({ code: codeOf[inner.kind], message: inner.message, cause: inner });
  }
  const refusal = asRefusal(error);
  if (refusal !== undefined) return new TRPCError({ code: codeOf[refusal.kind], message: refusal.message, cause: refusal });
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'internal', cause: error });
}
