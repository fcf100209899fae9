import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJourney } from '#server/journeys/drafts.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';
import { addressOf, turnOf } from './address.ts';

let web: TestWeb;
beforeEach(async () => {
  web = await testWeb();
});
afterEach(() => web.close());

const journey = (inlet: Record<string, unknown> = {}, event = 'form_submitted') =>
  draw({
    nodes: {
      in: {
        type: 'on_webhook',
        config: { event, inlet: { phone: 'contact.phone', email: 'contact.email', name: 'contact.full_name', ...inlet } },
      },
      rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
    },
    edges: ['in.next > rest'],
  });
const lead = { contact: { phone: '0912 345 678', full_name: 'Trần Thị Lan' }, product: 'Máy lọc', price: 500_000 };
const secretOf = async (journeyId: string) =>
  addressOf(web.core, { journeyId, nodeId: 'in' }, await turnOf(web.core, { journeyId, nodeId: 'in' }));
async function call(journeyId: string, body: unknown, headers: Record<string, string> = {}) {
  const { secret } = await secretOf(journeyId);
  return web.call('POST', `/hooks/${journeyId}/in/${secret}`, { body, headers });
}
const enrollments = () => web.core.db.selectFrom('enrollments').selectAll().execute();
const last = () => web.core.db.selectFrom('inlets').selectAll().executeTakeFirst();

describe('a call', () => {
  test('lets the customer in, with all that was sent', async () => {
    const { id } = await live(web.core, journey({ more: [{ from: 'product', to: 'interest' }] }));
    const answer = await call(id, lead);
    expect([answer.status, answer.json()]).toEqual([202, { state: 'taken', eventId: expect.any(String), known: false }]);
    const [customer] = await web.core.db.selectFrom('customers').selectAll().execute();
    expect(customer).toMatchObject({ name: 'Trần Thị Lan', phone: '+84912345678', attributes: '{"interest":"Máy lọc"}' });
    expect(await enrollments()).toMatchObject([{ journey_id: id, entry_node: 'in', event_id: answer.json().eventId }]);
    const event = await web.core.db.selectFrom('events').selectAll().executeTakeFirst();
    expect(JSON.parse(event?.data ?? '')).toEqual(lead);
  });

  test('may be a form', async () => {
    const { id } = await live(web.core, journey({ phone: 'phone', name: 'your-name' }));
    const answer = await call(id, 'phone=0912345678&your-name=Lan+Tr%E1%BA%A7n', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(202);
    expect(await web.core.db.selectFrom('customers').select('name').execute()).toEqual([{ name: 'Lan Trần' }]);
  });

  test('sent again with the same number is taken once', async () => {
    const { id } = await live(web.core, journey({ id: 'order' }));
    const first = await call(id, { ...lead, order: 17 });
    const again = await call(id, { ...lead, order: 17 });
    expect([first.json().known, again.json().known]).toEqual([false, true]);
    await call(id, lead, { 'idempotency-key': 'a' });
    expect((await call(id, lead, { 'idempotency-key': 'a' })).json().known).toBe(true);
    expect(await web.core.db.selectFrom('events').selectAll().execute()).toHaveLength(2);
  });

  test('of nobody is refused, and can be looked at', async () => {
    const { id } = await live(web.core, journey());
    const answer = await call(id, { contact: { phone: 'không có' } });
    expect([answer.status, answer.json().code]).toEqual([400, 'call_of_nobody']);
    expect(await last()).toMatchObject({ last_state: 'nobody', last_fields: '[{"path":"contact.phone","value":"không có"}]' });
  });

  test('before the journey is live is kept to choose from, and lets nobody in', async () => {
    const { id } = await createJourney(web.core, { name: 'Nháp', draft: journey({ phone: undefined, email: undefined }) });
    const answer = await call(id, lead);
    expect([answer.status, answer.json()]).toEqual([202, { state: 'kept' }]);
    expect(JSON.parse((await last())?.last_fields ?? '')).toContainEqual({ path: 'contact.phone', value: '0912 345 678' });
    expect(await enrollments()).toEqual([]);
  });

  test('counts for its own start only; what has happened is known to other journeys by its name', async () => {
    const one = await live(web.core, journey());
    const other = await live(web.core, journey());
    const listening = await live(
      web.core,
      draw({ nodes: { in: { type: 'on_event', config: { event: 'form_submitted' } }, out: { type: 'exit' } }, edges: ['in.next > out'] }),
    );
    await call(one.id, lead);
    expect((await enrollments()).map((row) => row.journey_id).sort()).toEqual([one.id, listening.id].sort());
    await call(other.id, lead);
    expect((await enrollments()).map((row) => row.journey_id)).toContain(other.id);
  });
});

describe('who may call', () => {
  test('only who has the secret; a wrong one and a journey that is none look the same', async () => {
    const { id } = await live(web.core, journey());
    const answers = await Promise.all(
      [`/hooks/${id}/in/wrong`, `/hooks/${id}/in`, `/hooks/${id}/rest/x`, '/hooks/none/in/x'].map((url) =>
        web.call('POST', url, { body: lead }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map((answer) => answer.json().detail)).size).toBe(1);
    expect(await last()).toBeUndefined();
  });

  test('a changed address lets the old one in no more', async () => {
    const { id } = await live(web.core, journey());
    const before = (await secretOf(id)).secret;
    const headers = {
      authorization: `Bearer ${await (await import('#server/kit/secrets.ts')).secret(web.core.config.data, 'command-token')}`,
    };
    const renewed = await web.call('POST', '/trpc/inlets.renew', { body: { journeyId: id, nodeId: 'in' }, headers });
    expect(renewed.status).toBe(200);
    expect((await web.call('POST', `/hooks/${id}/in/${before}`, { body: lead })).status).toBe(404);
    expect((await call(id, lead)).status).toBe(202);
  });

  test('signed calls: forged, old and replayed ones are worth nothing', async () => {
    const { id } = await live(web.core, journey({ secure: 'signature' }));
    const { signingKey, secret } = await secretOf(id);
    const body = JSON.stringify(lead);
    const send = (at: Date, key = signingKey, text = body) =>
      web.call('POST', `/hooks/${id}/in`, {
        body: text,
        headers: {
          'webhook-id': 'msg_1',
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(key).sign('msg_1', at, body),
        },
      });
    expect((await send(new Date(), `whsec_${Buffer.from('another key').toString('base64')}`)).status).toBe(404);
    expect((await send(new Date(), signingKey, body.replace('500', '900'))).status).toBe(404);
    expect((await send(new Date(Date.now() - 600_000))).status).toBe(404);
    expect((await web.call('POST', `/hooks/${id}/in/${secret}`, { body: lead })).status).toBe(404);
    expect((await send(new Date())).json()).toMatchObject({ state: 'taken', known: false });
    expect((await send(new Date())).json()).toMatchObject({ state: 'taken', known: true });
    expect(await enrollments()).toHaveLength(1);
  });
});
