import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { routes as roleTable } from '#server/auth/table.ts';
import { version } from '#server/kit/version.ts';
import type { WebOptions } from '#server/trpc/plugin.ts';
import { docsPage, type OpenApi } from './docs-page.ts';
import { guardRoutes, routeName } from './guard.ts';
import { customerRoutes } from './v1/customers.ts';
import { enrollmentRoutes } from './v1/enrollments.ts';
import { eventRoutes } from './v1/events.ts';
import { fileRoutes } from './v1/files.ts';
import { importRoutes } from './v1/imports.ts';
import { journeySchemaRoute } from './v1/journey-schema.ts';
import { journeyRoutes } from './v1/journeys.ts';
import { messageRoutes } from './v1/messages.ts';
import { replyRoutes } from './v1/replies.ts';

/** A Fastify instance whose routes are checked by Zod. */
export type ApiInstance = FastifyInstance<
  FastifyInstance['server'],
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyInstance['log'],
  ZodTypeProvider
>;

/** What the table says about a route, as a sentence for the page. */
function rolesSentence(method: string, url: string): string {
  const rule = roleTable[routeName(method, url)];
  return rule === undefined || rule === 'anyone' ? 'No key needed.' : `Roles: ${rule.join(', ')}.`;
}

/** The HTTP API under /api/v1, its OpenAPI document and a page to read it. */
export async function apiPlugin(app: FastifyInstance, options: WebOptions): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nhịp HTTP API',
        version,
        description:
          'Times are ISO 8601 or milliseconds since the epoch in, milliseconds out. Lists come in pages: send `next` as `cursor`. Every error is a problem document (RFC 9457) with a stable `code`.',
      },
      servers: [{ url: options.core.config.publicUrl }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform(input) {
      const transformed = jsonSchemaTransform(input);
      const method = Array.isArray(input.route.method) ? (input.route.method[0] ?? 'GET') : input.route.method;
      return { ...transformed, schema: { ...transformed.schema, 'x-roles': rolesSentence(method, input.url) } };
    },
  });
  await app.register(async (scope) => {
    guardRoutes(scope, options.access);
    const api = scope.withTypeProvider<ZodTypeProvider>();
    const all = [
      eventRoutes,
      customerRoutes,
      importRoutes,
      journeyRoutes,
      journeySchemaRoute,
      enrollmentRoutes,
      messageRoutes,
      fileRoutes,
      replyRoutes,
    ];
    for (const add of all) add(api, options.core);
  });
  let page: string | undefined;
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/api/docs', { schema: { hide: true } }, (_request, reply) => {
    // The library's type of the document is wider than what the page shows.
    page ??= docsPage(app.swagger() as OpenApi);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(page);
  });
}
