import * as z from 'zod';
import { reply } from '#server/conversations/reply.ts';
import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { idParams, problemsWithId } from './shared.ts';

/** Fifteen megabytes of files, written as base64. */
const bodyLimit = 22 * 1024 * 1024;

const file = z.object({
  name: z.string().min(1).max(200),
  type: z.string().max(100).default('application/octet-stream'),
  base64: z.base64().describe('The content.'),
});

const body = z
  .object({ text: z.string().trim().max(20_000).default(''), files: z.array(file).max(10).default([]) })
  .refine(({ text, files }) => text !== '' || files.length > 0, 'Write something, or send a file.');

export function replyRoutes(api: ApiInstance, core: Core): void {
  api.post(
    '/api/v1/conversations/:id/replies',
    {
      bodyLimit,
      schema: {
        tags: ['conversations'],
        summary: 'Answer a customer, with files if need be.',
        description: 'Goes out at once on the channel of the conversation. At most 10 files, 10 MB each, 15 MB together.',
        params: idParams,
        body,
        response: {
          200: z.object({ messageId: z.string() }),
          ...{ ...problemsWithId, 409: problemSchema, 413: problemSchema, 503: problemSchema },
        },
      },
    },
    (request) => {
      const { text, files } = request.body;
      return reply(core, {
        ...{ conversationId: request.params.id, text, actor: request.caller.actor },
        files: files.map(({ name, type, base64 }) => ({ name, type, content: Buffer.from(base64, 'base64') })),
      });
    },
  );
}
