import { Readable } from 'node:stream';
import * as z from 'zod';
import { acceptFile } from '#server/imports/accept.ts';
import { importRow } from '#server/imports/get.ts';
import { kindSchema } from '#server/imports/options.ts';
import { rowChoices, rowsFile } from '#server/imports/rows.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { idParams, problems, problemsWithId, time } from './shared.ts';

/** 500,000 customers with a hundred letters each. */
const bodyLimit = 64 * 1024 * 1024;
const tags = ['imports'];
const bytes = ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/octet-stream', 'application/vnd.ms-excel'];

const view = z.object({
  id: z.string(),
  kind: kindSchema,
  name: z.string().describe('Of the file.'),
  encoding: z.string(),
  heads: z.array(z.string()),
  columns: z.array(z.string()).describe('What each column is taken for.'),
  options: z.record(z.string(), z.unknown()),
  records: z.number().int(),
  passed: z.number().int().describe('How many records have been dealt with.'),
  state: z.string(),
  counts: z.record(z.string(), z.number().int()),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  before: time.nullable().describe('When the same file was taken in before.'),
});

/** Headers of a file that the browser saves. */
export function csvReply(name: string): Record<string, string> {
  const plain = name.replace(/[^\w.-]+/g, '-');
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  };
}

export function importRoutes(api: ApiInstance, core: Core): void {
  // As it comes: the file says itself how its letters are written.
  api.addContentTypeParser(bytes, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));

  api.post(
    '/api/v1/imports',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Bring a CSV file.',
        description:
          'The file itself as the body (text/csv). It is kept and looked at; nothing is stored as customers before the import is begun on the screen or by the command.',
        querystring: z.object({ name: z.string().min(1).max(200).default('file.csv'), kind: kindSchema.optional() }),
        response: { 200: view, ...problems, 413: problemSchema, 415: problemSchema },
      },
    },
    async (request) => {
      const body: unknown = request.body;
      if (!Buffer.isBuffer(body)) throw new Refusal('invalid', 'import_empty', { message: 'Send the file itself, as text/csv.' });
      const { name, kind } = request.query;
      return acceptFile(core, { name, kind, bytes: body, actor: request.caller.actor });
    },
  );

  api.get(
    '/api/v1/imports/:id/rows.csv',
    {
      schema: {
        tags,
        summary: 'Records of an import that were not taken in, or of which something was told, with why, as CSV.',
        params: idParams,
        querystring: z.object({ choice: z.enum(rowChoices).default('refused'), language: z.enum(['vi', 'en']).default('vi') }),
        response: { 200: z.unknown().describe('The file.'), ...problemsWithId },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { name } = await importRow(core, id);
      reply.headers(csvReply(`${name.replace(/\.\w+$/, '')}.${request.query.choice}.csv`));
      return reply.send(Readable.from(rowsFile(core, { id, ...request.query })));
    },
  );
}
