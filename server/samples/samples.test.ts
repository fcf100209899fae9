import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { belongings } from '#server/customers/belongings.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { businesses } from '#server/documents/business.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { begin, firstJourney } from '#server/first-run/begin.ts';
import { getJourney } from '#server/journeys/drafts.ts';
import { send } from '#server/messages/send.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { sendContext } from '#test/kit/sending.ts';
import { check, hasErrors } from '#workflows/check/check.ts';
import { act } from './act.ts';
import { addSamples } from './add.ts';
import { samplePeople } from './people.ts';
import { removeSamples } from './remove.ts';
import { sampleIds } from './samples.ts';

let test: TestCore;
beforeEach(async () => {
  // A mail server is set up, and nobody listens there: what goes out to it fails.
  test = await testCore({ NHIP_SMTP_URL: 'smtp://127.0.0.1:9' });
});
afterEach(() => test.close());

const of = { business: 'shop', language: 'vi', actor: 'test' } as const;
const rowsOf = async (table: string) =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(test.core.db)).rows[0]?.n);

const waiting = () =>
  draw({
    nodes: {
      in: { type: 'on_event', config: { event: 'order_placed' } },
      rest: { type: 'wait', config: { duration: { amount: 3, unit: 'day' } } },
    },
    edges: ['in.next > rest'],
  });

describe('sample customers', () => {
  it('come once, with a past that lets nobody into a journey', async () => {
    const { core } = test;
    await live(core, waiting());
    await addSamples(core, of);
    const events = await rowsOf('events');
    expect(events).toBeGreaterThan(samplePeople.length);
    await addSamples(core, of);
    expect([await rowsOf('customers'), await rowsOf('events'), await rowsOf('enrollments')]).toEqual([samplePeople.length, events, 0]);
  });

  it('get no message but in the test tray, whatever is set up', async () => {
    const { core } = test;
    await addSamples(core, of);
    const [customerId = ''] = await sampleIds(core.db);
    expect(await send(core, await sendContext(core, { customerId, config: { purpose: 'transaction' } }))).toEqual({
      done: { port: 'sent' },
    });
    expect(await rowsOf('tray')).toBe(1);
  });

  it('walk a journey when something is let happen to them, another one each time', async () => {
    const { core } = test;
    await live(core, waiting());
    await expect(act(core, { type: 'order_placed', language: 'vi' })).rejects.toMatchObject({ code: 'no_samples' });
    await addSamples(core, of);
    const first = await act(core, { type: 'order_placed', language: 'vi' });
    const second = await act(core, { type: 'order_placed', language: 'vi' });
    expect(second.id).not.toBe(first.id);
    const inside = await core.db.selectFrom('enrollments').select('customer_id').execute();
    expect(inside.map((row) => row.customer_id).sort()).toEqual([first.id, second.id].sort());
  });

  it('go with all that is theirs, and nobody else does', async () => {
    const { core } = test;
    await upsertCustomers(core, { source: 'shop', customers: [{ email: 'that@khach.test' }] });
    await live(core, waiting());
    await addSamples(core, of);
    const [customerId = ''] = await sampleIds(core.db);
    const { email } = await core.db.selectFrom('customers').select('email').where('id', '=', customerId).executeTakeFirstOrThrow();
    const news = [email, 'that@khach.test'].map((address, id) =>
      incomingEventSchema.parse({ id: `n${id}`, type: 'order_placed', customer: { email: address } }),
    );
    await ingest(core, { source: 'shop', events: news });
    expect(await rowsOf('enrollments')).toBe(2);

    expect(await removeSamples(core, 'test')).toBe(samplePeople.length);
    expect([await rowsOf('customers'), await rowsOf('enrollments'), await rowsOf('events')]).toEqual([1, 1, 1]);
    const left = await Promise.all(
      Object.keys(belongings).map(
        async (table) => (await sql<{ customer_id: string }>`select distinct customer_id from ${sql.table(table)}`.execute(core.db)).rows,
      ),
    );
    expect(new Set(left.flat().map((row) => row.customer_id)).size).toBe(1);
    // Temporal is told to end what had begun.
    const told = await core.db.selectFrom('outbox').select(['kind', 'payload']).where('kind', '=', 'signal').execute();
    expect(told.map(({ payload }) => JSON.parse(payload))).toEqual([{ kind: 'cancel', reason: 'removed' }]);
    expect(await removeSamples(core, 'test')).toBe(0);
  });
});

describe('the first run', () => {
  it.each(businesses)('gives a %s a journey of its own without mistakes', async (business) => {
    const { core } = test;
    for (const language of ['vi', 'en'] as const) {
      const { journeyId } = await begin(core, { business, language, samples: false, actor: 'test' });
      const { draft } = await getJourney(core, journeyId);
      expect(hasErrors(check(draft, { channels: {} }))).toBe(false);
    }
    expect((await core.documents.getSettings()).business).toBe(business);
    expect(Object.keys(firstJourney)).toEqual([...businesses]);
  });
});
