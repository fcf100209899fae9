import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '#server/auth/keys.ts';
import { type Answer, type TestWeb, testWeb } from '#test/kit/web.ts';
import { problemSchema } from './problem-document.ts';

let web: TestWeb;
let key: string;
beforeAll(async () => {
  web = await testWeb();
  key = (await createKey(web.core, { name: 'shop', role: 'manager' }, 'test')).key;
});
afterAll(() => web.close());

const order = (id: string, more: object = {}) => ({
  id,
  source: 'shop',
  type: 'order_placed',
  at: '2026-11-01T10:00:00+07:00',
  customer: { email: 'mai@shop.test', name: 'Trần Thị Mai' },
  data: { orderId: id, amount: 250_000 },
  ...more,
});

/** An answer that is a problem document and nothing worse. */
function problem(answer: Answer): { status: number; code: string; errors?: { field: string }[] } {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.text).not.toMatch(/\.ts:|node_modules|at async/);
  const document = problemSchema.parse(answer.json());
  expect(document.status).toBe(answer.status);
  return document;
}

describe('events', () => {
  it('tells which are new and which are known, one or many', async () => {
    expect((await web.call('POST', '/api/v1/events', { key, body: order('a') })).json()).toMatchObject({ new: 1, known: 0 });
    const answer = await web.call('POST', '/api/v1/events', { key, body: [order('a'), order('b'), order('b')] });
    expect(answer.json()).toMatchObject({
      new: 1,
      known: 2,
      results: [
        { id: 'a', status: 'known' },
        { id: 'b', status: 'new' },
        { id: 'b', status: 'known' },
      ],
    });
    const { results } = answer.json();
    expect(results[1].eventId).toBe(results[2].eventId);
  });

  it('takes 10,000 in one call and refuses one more', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => order(`many-${n}`, { customer: { externalId: `c${n % 500}` } }));
    expect((await web.call('POST', '/api/v1/events', { key, body: many })).json()).toMatchObject({ new: 10_000 });
    expect(problem(await web.call('POST', '/api/v1/events', { key, body: [...many, order('x')] }))).toMatchObject({
      status: 400,
      code: 'invalid_input',
    });
  });

  it('names the field that is wrong', async () => {
    const answer = await web.call('POST', '/api/v1/events', { key, body: [order('ok'), order('c', { at: 'hôm qua', type: '' })] });
    expect(problem(answer)).toMatchObject({ status: 400, code: 'invalid_input' });
    expect(
      problem(answer)
        .errors?.map((error) => error.field)
        .sort(),
    ).toEqual(['1.at', '1.type']);
    expect((await web.call('POST', '/api/v1/events', { key, body: order('ok') })).json()).toMatchObject({ new: 1 });
  });

  it('refuses an event of nobody', async () => {
    const answer = await web.call('POST', '/api/v1/events', { key, body: order('n', { customer: { email: 'không phải địa chỉ' } }) });
    expect(problem(answer)).toMatchObject({ status: 400, code: 'event_without_customer' });
  });
});

describe('every error is a problem document', () => {
  it.each([
    ['no such page', () => web.call('GET', '/api/v1/nothing', { key }), 404, 'not_found'],
    ['no such address at all', () => web.call('GET', '/api/nothing'), 404, 'not_found'],
    ['another method', () => web.call('GET', '/api/v1/events', { key }), 404, 'not_found'],
    ['no key', () => web.call('POST', '/api/v1/events', { body: order('k') }), 401, 'sign_in_needed'],
    ['a wrong key', () => web.call('POST', '/api/v1/events', { key: 'nhip_wrong', body: order('k') }), 401, 'key_unknown'],
    ['broken JSON', () => web.call('POST', '/api/v1/events', { key, body: '{"id": ' }), 400, 'invalid_json'],
    ['no body', () => web.call('POST', '/api/v1/events', { key, headers: { 'content-type': 'application/json' } }), 400, 'invalid_json'],
    [
      'not JSON',
      () => web.call('POST', '/api/v1/events', { key, body: 'id=1', headers: { 'content-type': 'text/xml' } }),
      415,
      'unsupported_media_type',
    ],
    [
      'too much',
      () => web.call('POST', '/api/v1/journeys', { key, body: JSON.stringify({ name: 'x'.repeat(9_000_000) }) }),
      413,
      'too_large',
    ],
    [
      'a trick with prototypes',
      () => web.call('POST', '/api/v1/events', { key, body: '{"__proto__": {"admin": true}}' }),
      400,
      'invalid_json',
    ],
  ] as const)('%s', async (_what, send, status, code) => {
    expect(problem(await send())).toMatchObject({ status, code });
  });

  it('also what nobody foresaw, without a word about it', async () => {
    const broken = await testWeb();
    const administrator = (await createKey(broken.core, { name: 'shop', role: 'manager' }, 'test')).key;
    await broken.core.db.schema.dropTable('events').execute();
    const answer = await broken.call('POST', '/api/v1/events', { key: administrator, body: order('a') });
    expect(problem(answer)).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.text).not.toMatch(/events.*table|no such/i);
    await broken.close();
  });

  it('and a tRPC call says as little', async () => {
    const broken = await testWeb();
    const administrator = (await createKey(broken.core, { name: 'boss', role: 'administrator' }, 'test')).key;
    await broken.core.db.schema.dropTable('user').ifExists().execute();
    const answer = await broken.call('GET', '/trpc/people.list', { key: administrator });
    expect(answer.json().error).toMatchObject({ data: { httpStatus: 500, problem: 'internal' } });
    expect(answer.text).not.toMatch(/stack|no such|\.ts/);
    await broken.close();
  });
});

describe('what can be read about it', () => {
  it('OpenAPI names every route, who may call it and how it fails', async () => {
    const document = (await web.call('GET', '/api/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    const events = document.paths['/api/v1/events'].post;
    expect(events['x-roles']).toMatch(/operations/);
    expect(Object.keys(events.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '413', '429']));
    expect(JSON.stringify(events.requestBody)).toContain('externalId');
  });

  it('the page takes nothing from elsewhere and runs no script', async () => {
    const page = await web.call('GET', '/api/docs');
    expect(page.headers['content-type']).toMatch(/text\/html/);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(page.text).toContain('/api/v1/events');
    expect(page.text).not.toMatch(/<script|https?:\/\/(?!127)/);
  });

  it('the schema of the journey file needs no key', async () => {
    const answer = await web.call('GET', '/api/v1/schema/journey.json');
    expect(answer.json()).toMatchObject({
      title: 'nhip.journey/1',
      type: 'object',
      required: expect.arrayContaining(['format', 'name', 'nodes', 'edges']),
    });
  });
});

describe('health and metrics', () => {
  it('answers 503 with the part that fails', async () => {
    expect((await web.call('GET', '/api/health')).status).toBe(200);
    web.health.status = 'failing';
    web.health.worker = { ok: false, detail: 'gone' };
    const failing = await web.call('GET', '/api/health');
    expect(failing.status).toBe(503);
    expect(failing.json()).toMatchObject({ status: 'failing', worker: { ok: false, detail: 'gone' }, temporal: { ok: true } });
  });

  it('counts what lies in the records', async () => {
    const metrics = await web.call('GET', '/metrics');
    expect(metrics.text).toMatch(/^nhip_outbox_rows 0$/m);
    expect(metrics.text).toMatch(/nhip_http_request_seconds_count\{method="POST",route="\/api\/v1\/events",status="200"\}/);
    expect(metrics.text).toMatch(/process_cpu_user_seconds_total/);
  });

  it('keeps the metrics from other machines without a key', async () => {
    const from = { remoteAddress: '203.0.113.7', url: '/metrics' };
    expect((await web.app.inject(from)).statusCode).toBe(401);
    expect((await web.app.inject({ ...from, headers: { authorization: `Bearer ${key}` } })).statusCode).toBe(200);
  });
});
