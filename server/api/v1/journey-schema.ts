import * as z from 'zod';
import { journeySchema } from '#workflows/journey/schema.ts';
import type { ApiInstance } from '../plugin.ts';

/** The JSON Schema of the journey file, for editors and other programs. */
export function journeySchemaRoute(api: ApiInstance): void {
  const document = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'nhip.journey/1',
    ...z.toJSONSchema(journeySchema, { io: 'input', unrepresentable: 'any' }),
  });
  api.get(
    '/api/v1/schema/journey.json',
    { schema: { tags: ['journeys'], summary: 'JSON Schema of the journey file' } },
    (_request, reply) => reply.type('application/schema+json').send(document),
  );
}
