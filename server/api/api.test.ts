import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '#server/auth/keys.ts';
import { removeJourney } from '#server/journeys/remove.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
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
function problem(answer: Answer): {
  status: number;
  code: string;
  errors?: { row?: number; id?: string; field: string; message: string }[];
  detail: string;
} {
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
    ).toEqual(['at', 'type']);
    expect(problem(answer).errors?.every(({ row, id }) => row === 2 && id === 'c')).toBe(true);
    expect((await web.call('POST', '/api/v1/events', { key, body: order('ok') })).json()).toMatchObject({ new: 1 });
  });

  it('refuses an event of nobody', async () => {
    const answer = await web.call('POST', '/api/v1/events', { key, body: order('n', { customer: { email: 'không phải địa chỉ' } }) });
    expect(problem(answer)).toMatchObject({
      status: 400,
      code: 'invalid_input',
      detail: expect.stringContaining('“không phải địa chỉ” is not an e-mail address.'),
    });
    const rows = [order('ok1'), order('n', { customer: { email: 'lan@', phone: '12' } }), order('m', { customer: { name: 'Lan' } })];
    const many = problem(await web.call('POST', '/api/v1/events', { key, body: rows, headers: { 'accept-language': 'vi-VN,vi;q=0.9' } }));
    expect(many.errors).toEqual([
      { row: 2, id: 'n', field: 'customer.email', message: '“lan@” không phải địa chỉ email.' },
      { row: 2, id: 'n', field: 'customer.phone', message: '“12” không thể là số điện thoại.' },
      { row: 3, id: 'm', field: 'customer', message: expect.stringContaining('Không cho biết của khách nào') },
    ]);
    expect(many.detail).toBe('Chưa nhận gì cả. Dòng 2 (n), customer.email: “lan@” không phải địa chỉ email. Còn 2 chỗ nữa chưa đúng.');
    const nobody = await web.call('POST', '/api/v1/events', { key, body: order('m', { customer: { name: 'Lan' } }) });
    expect(problem(nobody)).toMatchObject({ code: 'event_without_customer', errors: [{ field: 'customer' }] });
  });

  it('takes whoever gives one good address of two, and says what it left out', async () => {
    const answer = await web.call('POST', '/api/v1/events', {
      key,
      body: order('half', { customer: { email: 'lan@', phone: '0912345678' } }),
    });
    expect(answer.json()).toMatchObject({ new: 1, results: [{ status: 'new', ignored: ['customer.email'] }] });
  });

  it('says when an id was told before for another customer, and stores nothing', async () => {
    const first = order('twice', { customer: { email: 'mai@shop.test', phone: '0987654321' } });
    const send = async (body: unknown) => (await web.call('POST', '/api/v1/events', { key, body })).json();
    await send(first);
    expect(await send(first)).toMatchObject({ known: 1, conflict: 0 });
    expect(await send(order('twice', { customer: { phone: '+84 987 654 321' } }))).toMatchObject({ known: 1, conflict: 0 });
    const before = (await web.core.db.selectFrom('customers').select('id').execute()).length;
    const other = await send([first, order('twice', { customer: { email: 'hung@shop.test' } })]);
    expect(other).toMatchObject({
      ...{ new: 0, known: 1, conflict: 1 },
      results: [{ status: 'known' }, { status: 'conflict', message: expect.stringContaining('another customer') }],
    });
    expect((await web.core.db.selectFrom('customers').select('id').execute()).length).toBe(before);
  });

  it('says how many live journeys begin with it', async () => {
    expect((await web.call('POST', '/api/v1/events', { key, body: order('j1') })).json().results).toMatchObject([{ journeys: 0 }]);
    const { id } = await live(web.core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
    const body = [order('j2'), order('j3', { type: 'order_plased' })];
    expect((await web.call('POST', '/api/v1/events', { key, body })).json().results).toMatchObject([{ journeys: 1 }, { journeys: 0 }]);
    await removeJourney(web.core, { id, actor: 'test' });
    await web.core.db.deleteFrom('outbox').execute();
    expect((await web.call('POST', '/api/v1/events', { key, body: order('j4') })).json().results).toMatchObject([{ journeys: 0 }]);
  });

  it('speaks of fields in plain words', async () => {
    const answer = await web.call('POST', '/api/v1/events', { key, body: { id: 5, at: 'mai', customer: 'Lan', extra: 1 } });
    const said = Object.fromEntries((problem(answer).errors ?? []).map(({ field, message }) => [field, message]));
    expect(said).toEqual({
      ...{ id: 'This must be text.', type: 'This is missing.', customer: 'This must be an object with fields.' },
      at: expect.stringContaining('2026-11-28T08:00:00+07:00'),
      '': 'There is no field extra here.',
    });
    const listed = await web.call('GET', '/api/v1/customers?limit=5000', { key });
    expect(problem(listed).errors).toEqual([{ field: 'limit', message: 'At most 200.' }]);
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
