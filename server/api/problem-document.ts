import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { Refusal } from '#server/kit/refusal.ts';
import { type FieldError, type WireError, wireError } from '#server/trpc/wire.ts';
import { issueWords } from './words.ts';

/** RFC 9457, with the stable `code` and what more there is to say. */
export const problemSchema = z
  .object({
    type: z.string().describe('Always about:blank: `code` tells the kinds of problems apart.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe('Stable; what a program should look at.'),
    instance: z.string().optional(),
    errors: z
      .array(
        z.object({
          row: z.number().int().optional().describe('Of a list: which one, counted from 1.'),
          id: z.string().optional(),
          field: z.string().describe('Path with dots between; empty for the whole.'),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .catchall(z.unknown());

type ProblemDocument = z.infer<typeof problemSchema>;

function plain(status: number, problem: string, detail: string, fields?: FieldError[]): WireError {
  return { status, problem, detail, text: { key: `app:errors.${problem}` }, more: {}, ...(fields === undefined ? {} : { fields }) };
}

/** Fastify's own errors: they say what is wrong with the request, in codes. */
const byFastifyCode: Record<string, [status: number, problem: string, detail: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too_large', 'The request is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_media_type', 'Send JSON, with Content-Type: application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'invalid_json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'invalid_json', 'The body is not JSON that can be read.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'invalid_request', 'Content-Length does not fit the body.'],
};

function field(instancePath: string, keyword: string): string {
  const path = instancePath.replace(/^\//, '').replaceAll('/', '.');
  return path === '' && keyword === 'required' ? '' : path;
}

function found(one: FastifySchemaValidationError): z.core.$ZodIssue {
  return { ...one.params, code: one.keyword, path: one.instancePath.split('/').slice(1), message: one.message ?? '' } as z.core.$ZodIssue;
}

function fromFastify(error: FastifyError): WireError | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation
      .slice(0, 50)
      // The library keeps what its own finding said beside its sentence.
      .map((one) => ({ field: field(one.instancePath, one.keyword), message: issueWords(found(one), 'en') }));
    return plain(400, 'invalid_input', 'Some fields are not right.', fields);
  }
  const known = byFastifyCode[error.code];
  if (known !== undefined) return plain(...known);
  if (error instanceof SyntaxError) return plain(400, 'invalid_json', 'The body is not JSON that can be read.');
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500) return plain(status, 'invalid_request', 'The request cannot be understood.');
  return undefined;
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('code' in error || 'validation' in error || 'statusCode' in error);
}

/** Every error as a problem document. */
function problemOf(error: unknown, url: string): ProblemDocument {
  const wire = (!(error instanceof Refusal) && isFastifyError(error) ? fromFastify(error) : undefined) ?? wireError(error);
  return {
    type: 'about:blank',
    title: STATUS_CODES[wire.status] ?? 'Error',
    status: wire.status,
    detail: wire.detail,
    code: wire.problem,
    instance: url.split('?')[0],
    ...(wire.fields === undefined ? {} : { errors: wire.fields }),
    ...wire.more,
  };
}

/** For `setErrorHandler`. What is unforeseen goes to the log, and only there. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.url);
  if (problem.status >= 500) request.log.error({ err: error }, 'a request failed');
  if (typeof problem.retryAfter === 'number') reply.header('retry-after', String(problem.retryAfter));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
