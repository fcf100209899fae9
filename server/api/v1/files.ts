import * as z from 'zod';
import { fileContent } from '#server/conversations/files.ts';
import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';
import { idParams, problemsWithId } from './shared.ts';

export function fileRoutes(api: ApiInstance, core: Core): void {
  api.get(
    '/api/v1/files/:id',
    {
      schema: {
        tags: ['conversations'],
        summary: 'A file that a customer has sent.',
        description: 'Always as a download: what it says it is, nobody has checked.',
        params: idParams,
        response: { 200: z.unknown().describe('The content of the file.'), ...problemsWithId },
      },
    },
    async (request, reply) => {
      const { name, content } = await fileContent(core, request.params.id);
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(content));
    },
  );
}
