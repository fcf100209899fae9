import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCore } from '#server/app/core.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { requestSchema } from '#server/calls/schema.ts';
import { workflowIdOf } from '#server/dispatch/tell.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { getJourney } from '#server/journeys/drafts.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import { readConfig } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';
import { startTemporal } from '#server/temporal/embedded.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { temporalBinary } from '#test/kit/world.ts';
import { died } from './kit/die.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-crash-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The folder as the next server finds it. */
async function inside<T>(work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openCore(readConfig({ NHIP_DATA: folder, NHIP_PORT: '0' }), pino({ level: 'silent' }));
  try {
    return await work(core);
  } finally {
    await core.db.destroy();
  }
}

const order = (id: string, orderId: string) => ({
  id,
  type: 'order_placed',
  at: 1_000,
  customer: { email: 'lan@shop.test' },
  data: { orderId },
});
const paid = (id: string, orderId: string) => ({ ...order(id, orderId), type: 'order_paid' });
const perOrder = { entry: { per: 'key', key: 'orderId' } };
const take = (core: Core, events: object[]) =>
  ingest(core, { source: 'shop', events: events.map((event) => incomingEventSchema.parse(event)) });

describe('killed while publishing a second version', () => {
  test.each(['publish:document', 'publish:half', 'publish:moves', 'publish:active'])(
    'at %s: the old one or the new one is live, whole',
    async (at) => {
      const before = await inside(async (core) => {
        const { id, versionId } = await live(core, orderJourney(perOrder));
        const { revision } = await getJourney(core, id);
        await core.documents.saveDraft(id, revision, orderJourney({ ...perOrder, exitRules: [{ event: 'order_cancelled' }] }));
        return { id, versionId };
      });
      expect(await died({ data: folder, die: { at, time: 1 }, publish: { id: before.id } })).toBe(true);
      await inside(async (core) => {
        const state = await core.db.selectFrom('journey_states').selectAll().executeTakeFirstOrThrow();
        const isNew = state.active_version !== before.versionId;
        expect(isNew).toBe(at === 'publish:active');
        expect(state.version_number).toBe(isNew ? 2 : 1);
        expect(await core.db.selectFrom('subscriptions').select('version_id').execute()).toEqual([{ version_id: state.active_version }]);
        expect(await core.db.selectFrom('versions').select('number').execute()).toHaveLength(state.version_number);
        // Customers go on coming in, on the version that is live.
        await take(core, [order('1', 'A')]);
        expect(await core.db.selectFrom('enrollments').select('version_id').execute()).toEqual([{ version_id: state.active_version }]);
        // And whoever presses the button again gets what they wanted.
        expect(await publishJourney(core, { id: before.id, actor: 'again' })).toMatchObject({ versionNumber: 2 });
        expect((await getJourney(core, before.id)).differs).toBe(false);
        expect((await core.db.selectFrom('audit').select('action').where('action', '=', 'journey.publish').execute()).length).toBe(2);
      });
    },
  );
});

describe('killed while moving people to a second version', () => {
  const other = () => orderJourney({ ...perOrder, exitRules: [{ event: 'order_cancelled' }] });
  const inOrder = (core: Core) => core.db.selectFrom('outbox').select(['lane', 'payload']).orderBy('id').execute();
  const moves = async (core: Core) => (await inOrder(core)).filter(({ payload }) => payload === '{"kind":"move"}').length;

  test.each(['publish:moves', 'publish:active'])('at %s: everybody is told or nobody, and nobody twice', async (at) => {
    const { id } = await inside(async (core) => {
      const made = await live(core, orderJourney(perOrder));
      await take(core, [order('1', 'A'), order('2', 'B')]);
      await core.documents.saveDraft(made.id, (await getJourney(core, made.id)).revision, other());
      return made;
    });
    expect(await died({ data: folder, die: { at, time: 1 }, publish: { id, move: { map: {} } } })).toBe(true);
    await inside(async (core) => {
      expect(await moves(core)).toBe(at === 'publish:active' ? 2 : 0);
      await publishJourney(core, { id, actor: 'again', move: { map: {} } });
      // Told again is asked again, and answered once: whoever has moved is on the version already.
      expect(await moves(core)).toBe(at === 'publish:active' ? 4 : 2);
      expect((await core.db.selectFrom('enrollments').select('version_id').distinct().execute()).length).toBe(1);
    });
  });

  test('between noting where she goes and telling her: asked again, she is told the same', async () => {
    const request = await inside(async (core) => {
      const { id, versionId } = await live(core, orderJourney(perOrder));
      await take(core, [order('1', 'A')]);
      await core.documents.saveDraft(id, (await getJourney(core, id)).revision, other());
      await publishJourney(core, { id, actor: 'u', move: { map: {} } });
      const { id: enrollmentId, created_at: at } = await core.db.selectFrom('enrollments').selectAll().executeTakeFirstOrThrow();
      const about = { enrollmentId, versionId, nodeId: 'paid', visit: 1, seq: 1, at };
      return {
        ...about,
        key: `${enrollmentId}:paid:1:move`,
        name: 'move',
        trace: [{ seq: 1, nodeId: 'paid', visit: 1, enteredAt: at }],
        input: {},
      };
    });
    expect(await died({ data: folder, die: { at: 'move:noted', time: 1 }, move: request })).toBe(true);
    await inside(async (core) => {
      const moved = await core.db.selectFrom('enrollments').select(['version_id', 'moves']).executeTakeFirstOrThrow();
      expect(moved.moves).toBe(1);
      const answer = await perform(core, handlers, { kind: 'move', request: requestSchema.parse(request) });
      expect(answer).toMatchObject({ done: { versionId: moved.version_id, nodeId: 'paid', way: 'kept', visit: 1 } });
      expect((await core.db.selectFrom('enrollments').select('moves').executeTakeFirstOrThrow()).moves).toBe(1);
    });
  });
});

describe('killed while taking events in', () => {
  const events = [order('1', 'A'), order('2', 'B'), paid('3', 'A'), order('4', 'A')];

  test.each(['ingest:stored', 'ingest:caused', 'ingest:committed'])(
    'at %s: sent again, everything is there once, with all it causes',
    async (at) => {
      await inside((core) => live(core, orderJourney(perOrder)));
      expect(await died({ data: folder, die: { at, time: 1 }, ingest: events })).toBe(true);
      await inside(async (core) => {
        const committed = at === 'ingest:committed';
        expect(await core.db.selectFrom('events').selectAll().execute()).toHaveLength(committed ? 4 : 0);
        expect(await core.db.selectFrom('outbox').selectAll().execute()).toHaveLength(committed ? 3 : 0);
        const { results } = await take(core, events);
        expect(results.every((result) => result.status === (committed ? 'known' : 'new'))).toBe(true);
        expect(await core.db.selectFrom('events').selectAll().execute()).toHaveLength(4);
        expect(await core.db.selectFrom('customers').selectAll().execute()).toHaveLength(1);
        expect(
          (await core.db.selectFrom('enrollments').select('entry_key').orderBy('entry_key').execute()).map((row) => row.entry_key),
        ).toEqual(['A', 'B']);
        expect((await core.db.selectFrom('outbox').select('kind').orderBy('id').execute()).map((row) => row.kind)).toEqual([
          'start',
          'start',
          'signal',
        ]);
      });
    },
  );
});

describe('killed while taking ten thousand events in', () => {
  const events = Array.from({ length: 10_000 }, (_, index) => ({
    ...order(String(index), String(index)),
    customer: { externalId: `k${index % 1_000}`, name: `Khách ${index % 1_000}` },
  }));
  const rows = async (core: Core, table: 'events' | 'customers' | 'enrollments' | 'outbox') =>
    (await core.db.selectFrom(table).select('id').execute()).length;

  test.each([
    { at: 'ingest:caused', time: 6, stored: 5_000 },
    { at: 'ingest:committed', time: 5, stored: 5_000 },
    { at: 'ingest:stored', time: 10, stored: 9_000 },
  ])('at $at, coming $time: whole thousands are there, sent again each is there once', async ({ at, time, stored }) => {
    await inside((core) => live(core, orderJourney(perOrder)));
    expect(await died({ data: folder, die: { at, time }, ingest: events })).toBe(true);
    await inside(async (core) => {
      expect([await rows(core, 'events'), await rows(core, 'enrollments'), await rows(core, 'outbox')]).toEqual([stored, stored, stored]);
      const { results } = await take(core, events);
      expect(results.filter((result) => result.status === 'known')).toHaveLength(stored);
      expect([await rows(core, 'events'), await rows(core, 'enrollments'), await rows(core, 'outbox')]).toEqual([10_000, 10_000, 10_000]);
      expect(await rows(core, 'customers')).toBe(1_000);
    });
  });
});

test('killed between telling Temporal and noting it, again and again: each start and each wake arrives once', async () => {
  const temporal = await startTemporal({ dataFolder: path.join(folder, 'temporal'), binary: temporalBinary() });
  const connection = Connection.lazy({ address: temporal.address });
  try {
    const orders = Array.from({ length: 4 }, (_, index) => String(index));
    await inside(async (core) => {
      await live(core, orderJourney(perOrder));
      await take(core, [...orders.map((id) => order(id, id)), ...orders.map((id) => paid(`p${id}`, id))]);
    });
    let kills = 0;
    for (
      let time = 1;
      await died({ data: folder, die: { at: 'dispatch:told', time }, dispatch: temporal.address });
      time = (time % 3) + 1
    ) {
      kills += 1;
      expect(kills).toBeLessThan(60);
    }
    expect(kills).toBeGreaterThan(2);
    const client = new Client({ connection });
    const rows = await inside(async (core) => {
      expect(await core.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
      return core.db.selectFrom('enrollments').select(['id', 'state']).execute();
    });
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      expect(row.state).toBe('running');
      const history = await client.workflow.getHandle(workflowIdOf(row.id)).fetchHistory();
      const signals = (history.events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes != null);
      expect(signals).toHaveLength(1);
    }
  } finally {
    await connection.close();
    await temporal.stop();
  }
});
