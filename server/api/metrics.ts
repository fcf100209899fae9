import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Access } from '#server/auth/access.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';

function gauges(core: Core, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'nhip_outbox_rows',
    help: 'Rows that Temporal has not been told of yet',
    registers,
    async collect() {
      const { rows } = await core.db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow();
      this.set(Number(rows));
    },
  });
  new Gauge({
    name: 'nhip_enrollments',
    help: 'Enrollments by state',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      const rows = await core.db
        .selectFrom('enrollments')
        .select(['state', (eb) => eb.fn.countAll<number>().as('rows')])
        .groupBy('state')
        .execute();
      for (const row of rows) this.set({ state: row.state }, Number(row.rows));
    },
  });
  new Gauge({
    name: 'nhip_messages',
    help: 'Messages by state',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      const rows = await core.db
        .selectFrom('messages')
        .select(['state', (eb) => eb.fn.countAll<number>().as('rows')])
        .groupBy('state')
        .execute();
      for (const row of rows) this.set({ state: row.state }, Number(row.rows));
    },
  });
}

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * GET /metrics for Prometheus: numbers only, nothing of any person. Open to this machine; from elsewhere it takes a key.
 * Called on the root instance, so that every request is measured.
 */
export function registerMetrics(app: FastifyInstance, { core, access }: { core: Core; access: Access }): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauges(core, registry);
  const durations = new Histogram({
    name: 'nhip_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the path: ids would make a row each.
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.addHook('onClose', async () => registry.clear());
  app.get('/metrics', async (request, reply) => {
    if (!loopback.includes(request.ip) && (await access.caller(request.headers, request.ip)).role === null) {
      throw new Refusal('unauthorized', 'sign_in_needed', { message: 'From another machine, send a key.' });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
