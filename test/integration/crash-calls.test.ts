import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCore } from '#server/app/core.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { requestSchema } from '#server/calls/schema.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { listJourneys } from '#server/journeys/list.ts';
import { finishRemovals } from '#server/journeys/remove.ts';
import { readConfig } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';
import { recoverReceipts } from '#server/messages/receipts.ts';
import { stopSending } from '#server/messages/under-way.ts';
import { keepSegments } from '#server/segments/pass.ts';
import { saveSegment } from '#server/segments/save.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { startSmtp, type TestSmtp } from '#test/kit/smtp.ts';
import { died } from './kit/die.ts';

const letter = draw({
  name: 'Cảm ơn',
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    mail: { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Cảm ơn', body: 'Chào bạn.' } },
    out: { type: 'exit' },
  },
  edges: ['order.next > mail', 'mail.sent > out', 'mail.unreachable > out', 'mail.not_allowed > out'],
});

let folder: string;
let smtp: TestSmtp;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-crash-'));
  smtp = await startSmtp();
});
afterEach(async () => {
  await smtp.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The folder as the next server finds it. */
async function inside<T>(work: (core: Core) => Promise<T>): Promise<T> {
  const config = readConfig({ NHIP_DATA: folder, NHIP_PORT: '0', NHIP_SMTP_URL: smtp.url });
  const core = await openCore(config, pino({ level: 'silent' }));
  try {
    return await work(core);
  } finally {
    await stopSending(core);
    await core.db.destroy();
  }
}

/** Somebody has ordered; gives what the worker asks next. */
async function ordered(core: Core): Promise<{ journeyId: string; request: object }> {
  const { id: journeyId, versionId } = await live(core, letter);
  const event = incomingEventSchema.parse({ id: '1', type: 'order_placed', customer: { email: 'lan@shop.test' } });
  await ingest(core, { source: 'shop', events: [event] });
  const { id, created_at: at } = await core.db.selectFrom('enrollments').selectAll().executeTakeFirstOrThrow();
  const trace = [
    { seq: 0, nodeId: 'order', visit: 1, enteredAt: at, leftAt: at, port: 'next' },
    { seq: 1, nodeId: 'mail', visit: 1, enteredAt: at },
  ];
  const request = {
    key: `${id}:mail:1:0`,
    name: 'send',
    enrollmentId: id,
    versionId,
    nodeId: 'mail',
    visit: 1,
    seq: 1,
    at,
    trace,
    input: {},
  };
  return { journeyId, request };
}

describe('killed while a message goes out', () => {
  test.each([
    { at: 'send:attempting', mails: 0, state: 'unknown' },
    { at: 'send:handedOver', mails: 1, state: 'unknown' },
    { at: 'perform:answered', mails: 1, state: 'accepted' },
    { at: 'perform:noted', mails: 1, state: 'accepted' },
  ])('at $at: asked again, it goes on, and nothing is sent twice', async ({ at, mails, state }) => {
    const { request } = await inside(ordered);
    expect(await died({ data: folder, smtp: smtp.url, die: { at, time: 1 }, call: request })).toBe(true);
    await inside(async (core) => {
      await recoverReceipts(core);
      const answer = await perform(core, handlers, { kind: 'call', request: requestSchema.parse(request) });
      expect(answer).toEqual({ done: { port: 'sent' } });
      expect((await core.db.selectFrom('messages').select('state').execute()).map((row) => row.state)).toEqual([state]);
      expect(await core.db.selectFrom('enrollments').select(['state', 'end_reason']).executeTakeFirst()).toEqual({
        state: 'ended',
        end_reason: 'finished',
      });
    });
    expect(smtp.attempts()).toBe(mails);
  });
});

const rest = { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } };
const other = draw({ nodes: { in: { type: 'by_hand' }, rest }, edges: ['in.next > rest'] });

describe('killed when a step has just done what it does', () => {
  /** A customer at such a step; gives what the worker asks. */
  async function atStep(core: Core, type: string, config: Record<string, unknown>, name: string): Promise<object> {
    const ways = type === 'start_journey' ? ['started', 'not_started'] : ['next'];
    const drawn = draw({
      nodes: { order: { type: 'on_event', config: { event: 'order_placed' } }, step: { type, config }, rest },
      edges: ['order.next > step', ...ways.map((port) => `step.${port} > rest`)],
    });
    const { id: journeyId, versionId } = await live(core, drawn);
    const event = incomingEventSchema.parse({ id: '1', type: 'order_placed', customer: { email: 'lan@shop.test' } });
    await ingest(core, { source: 'shop', events: [event] });
    const { id, created_at: at } = await core.db
      .selectFrom('enrollments')
      .selectAll()
      .where('journey_id', '=', journeyId)
      .executeTakeFirstOrThrow();
    const trace = [
      { seq: 0, nodeId: 'order', visit: 1, enteredAt: at, leftAt: at, port: 'next' },
      { seq: 1, nodeId: 'step', visit: 1, enteredAt: at },
    ];
    return { key: `${id}:step:1:0`, name, enrollmentId: id, versionId, nodeId: 'step', visit: 1, seq: 1, at, trace, input: {} };
  }
  const again = (core: Core, request: object) => perform(core, handlers, { kind: 'call', request: requestSchema.parse(request) });

  test('a value is added to once', async () => {
    const config = { name: 'lần', how: 'add', type: 'number', by: 1 };
    const request = await inside((core) => atStep(core, 'set_value', config, 'keep'));
    expect(await died({ data: folder, die: { at: 'perform:answered', time: 1 }, call: request })).toBe(true);
    await inside(async (core) => {
      expect(await again(core, request)).toEqual({ done: { port: 'next' } });
      expect((await core.db.selectFrom('kept_values').select('value').execute()).map(({ value }) => value)).toEqual(['1']);
    });
  });

  test('another journey is begun once, also where it would begin anew', async () => {
    const restart = { ...other, settings: { ...other.settings, entry: { ...other.settings.entry, whileInside: 'restart' as const } } };
    const { id, request } = await inside(async (core) => {
      const { id } = await live(core, restart);
      return { id, request: await atStep(core, 'start_journey', { journeyId: id }, 'startJourney') };
    });
    expect(await died({ data: folder, die: { at: 'perform:answered', time: 1 }, call: request })).toBe(true);
    await inside(async (core) => {
      expect(await again(core, request)).toEqual({ done: { port: 'started' } });
      const ways = await core.db.selectFrom('enrollments').select('state').where('journey_id', '=', id).execute();
      expect(ways.map(({ state }) => state)).toEqual(['planned']);
      const starts = await core.db.selectFrom('outbox').select('id').where('journey_id', '=', id).where('kind', '=', 'start').execute();
      expect(starts).toHaveLength(1);
    });
  });
});

test('killed while a journey is taken off the list: the next server finishes it', async () => {
  const { journeyId } = await inside(ordered);
  expect(await died({ data: folder, die: { at: 'remove:recorded', time: 1 }, remove: { id: journeyId } })).toBe(true);
  await inside(async (core) => {
    await finishRemovals(core);
    expect(await core.documents.getDraft(journeyId)).toBeUndefined();
    expect(await listJourneys(core)).toEqual([]);
    expect((await core.db.selectFrom('enrollments').select('end_reason').execute()).map((row) => row.end_reason)).toEqual(['removed']);
    expect((await core.db.selectFrom('outbox').select('kind').orderBy('id').execute()).map((row) => row.kind)).toEqual(['start', 'signal']);
  });
});

describe('killed while a group takes one customer in and lets another go', () => {
  const onChange = (segmentId: string, change: 'entered' | 'left') =>
    draw({
      name: change,
      nodes: {
        start: { type: 'on_segment', config: { segmentId, change } },
        stay: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
      },
      edges: ['start.next > stay'],
    });
  const settle = async (core: Core) => {
    while ((await keepSegments(core)) > 0);
  };
  const put = async (core: Core, email: string, status: string | null, id?: string) =>
    (await saveCustomer(core, { ...(id === undefined ? {} : { id }), email, attributes: { status } }, 'u')).id;

  test.each(['segments:noted', 'ingest:caused', 'segments:told', 'segments:committed'])(
    'at %s: nobody is lost, nobody is told twice, each begins one journey',
    async (at) => {
      const [coming, going, group] = await inside(async (core) => {
        const rules = {
          combinator: 'and' as const,
          rules: [{ kind: 'field' as const, source: 'customer' as const, field: 'status', op: 'is' as const, value: 'vip' }],
        };
        const { id } = await saveSegment(core, { name: 'VIP', rules }, 'u');
        const ids = [await put(core, 'lan@shop.test', null), await put(core, 'hung@shop.test', 'vip')] as const;
        await settle(core);
        for (const change of ['entered', 'left'] as const) await live(core, onChange(id, change));
        await put(core, 'lan@shop.test', 'vip', ids[0]);
        await put(core, 'hung@shop.test', null, ids[1]);
        return [...ids, id] as const;
      });
      expect(await died({ data: folder, die: { at, time: 1 }, groups: true })).toBe(true);
      await inside(async (core) => {
        const told = () =>
          core.db.selectFrom('events').select(['type', 'customer_id']).where('source', '=', 'segment').orderBy('type').execute();
        // Whole or not at all.
        expect((await told()).length).toBe(at === 'segments:committed' ? 2 : 0);
        await settle(core);
        expect(await told()).toEqual([
          { type: 'segment_entered', customer_id: coming },
          { type: 'segment_left', customer_id: going },
        ]);
        const members = await core.db.selectFrom('segment_members').select(['segment_id', 'customer_id']).execute();
        expect(members).toEqual([{ segment_id: group, customer_id: coming }]);
        const enrolled = await core.db.selectFrom('enrollments').select('customer_id').execute();
        expect(enrolled.map((row) => row.customer_id).sort()).toEqual([coming, going].sort());
        expect((await core.db.selectFrom('outbox').select('kind').execute()).map((row) => row.kind)).toEqual(['start', 'start']);
      });
    },
  );
});
