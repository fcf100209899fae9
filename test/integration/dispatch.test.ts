import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Dispatcher, startDispatcher } from '#server/dispatch/dispatcher.ts';
import { reconcileOne } from '#server/dispatch/reconcile.ts';
import { startReconciler } from '#server/dispatch/reconciler.ts';
import { workflowIdOf } from '#server/dispatch/tell.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { path as pathOf } from '#server/live/path.ts';
import { people } from '#server/live/people.ts';
import { type RunningTemporal, startTemporal, type TemporalOptions } from '#server/temporal/embedded.ts';
import { freePort } from '#server/temporal/ports.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { until } from '#test/kit/process.ts';
import { temporalBinary } from '#test/kit/world.ts';
import type { StartInput } from '#workflows/interpret/protocol.ts';

/** Temporal without a worker: what is told stands in the histories. */
let folder: string;
let options: TemporalOptions;
let temporal: RunningTemporal;
let client: Client;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-dispatch-'));
  options = { dataFolder: folder, binary: temporalBinary(), port: await freePort() };
  temporal = await startTemporal(options);
  client = new Client({ connection: Connection.lazy({ address: temporal.address }) });
});
afterAll(async () => {
  await client.connection.close();
  await temporal.stop();
  await rm(folder, { recursive: true, force: true });
});

let inner: TestCore;
let core: Core;
let dispatcher: Dispatcher | undefined;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(async () => {
  await dispatcher?.stop();
  dispatcher = undefined;
  await inner.close();
});

const order = (id: string, type = 'order_placed') =>
  incomingEventSchema.parse({ id: `${id} ${type}`, type, customer: { email: `${id}@shop.test` }, data: {} });
const take = (...events: ReturnType<typeof order>[]) => ingest(core, { source: 'shop', events });
const rows = () => core.db.selectFrom('enrollments').selectAll().orderBy('id').execute();
const emptied = (limit = 30_000) =>
  until('The outbox', async () => (await core.db.selectFrom('outbox').select('id').executeTakeFirst()) === undefined, limit);
const handle = (id: string) => client.workflow.getHandle(workflowIdOf(id));

async function startOf(id: string): Promise<StartInput> {
  const { events } = await handle(id).fetchHistory();
  const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return JSON.parse(Buffer.from(payload?.data ?? []).toString());
}

test('a start carries the plan and ids, nothing personal; a wake carries ids', async () => {
  const { id: journeyId, versionId } = await live(core, orderJourney());
  await take(order('lan'), order('lan', 'order_paid'));
  dispatcher = startDispatcher(core, client, { paced: false });
  await emptied();
  const [row] = await rows();
  const id = row?.id ?? '';
  const input = await startOf(id);
  expect(input).toMatchObject({ enrollment: { id, journeyId, versionId }, entry: 0, enteredAt: row?.created_at });
  expect(JSON.parse(input.plan).format).toBe('nhip.plan/1');
  expect(JSON.stringify(input)).not.toContain('lan@shop.test');
  const description = await handle(id).describe();
  expect(
    description.typedSearchAttributes
      .getAll()
      .map((pair) => pair.value)
      .sort(),
  ).toEqual([journeyId, versionId, row?.customer_id].sort());
  expect(row).toMatchObject({ state: 'running' });
  expect(row?.started_at).not.toBeNull();
});

test('Temporal is down, then killed in the middle: everything waits, and each is told once', async () => {
  await live(core, orderJourney());
  await temporal.stop();
  dispatcher = startDispatcher(core, client, { concurrency: 8, paced: false });
  for (let batch = 0; batch < 3; batch += 1) await take(...Array.from({ length: 40 }, (_, index) => order(`c${batch}-${index}`)));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await rows()).every((row) => row.state === 'planned')).toBe(true);
  // Nobody is blamed for it: no row backs off for as long as a broken one would.
  expect(await core.db.selectFrom('outbox').select('id').where('attempts', '>', 0).execute()).toEqual([]);
  temporal = await startTemporal(options);
  await until('The first starts', async () => (await rows()).some((row) => row.state === 'running'));
  process.kill(temporal.pid, 'SIGKILL');
  await temporal.exited;
  temporal = await startTemporal(options);
  await emptied(60_000);
  const all = await rows();
  expect(all).toHaveLength(120);
  expect(all.every((row) => row.state === 'running')).toBe(true);
  for (const row of all.slice(0, 20)) expect((await handle(row.id).describe()).status.name).toBe('RUNNING');
  const { count } = await client.workflow.count(`WorkflowType = 'enrollment'`);
  expect(count).toBeGreaterThan(0);
});

describe('records and Temporal compared', () => {
  async function three(): Promise<[string, string, string]> {
    await live(core, orderJourney());
    await take(order('a'), order('b'), order('c'));
    dispatcher = startDispatcher(core, client, { paced: false });
    await emptied();
    const [a, b, c] = (await rows()).map((row) => row.id);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three were let in');
    return [a, b, c];
  }

  test('an execution ended from outside is closed in the records, and she can come in again', async () => {
    const [a] = await three();
    await handle(a).terminate('somebody in the Temporal page');
    expect(await reconcileOne(core, client, a)).toBe('closed');
    expect(await reconcileOne(core, client, a)).toBe('fine');
    expect((await rows())[0]).toMatchObject({ state: 'ended', end_reason: 'terminated' });
    const audit = await core.db.selectFrom('audit').select(['subject', 'data']).where('action', '=', 'enrollment.reconcile').execute();
    expect(audit).toHaveLength(1);
    expect(JSON.parse(audit[0]?.data ?? '')).toMatchObject({ found: 'TERMINATED', did: 'closed' });
    const email =
      (
        await core.db
          .selectFrom('customers')
          .innerJoin('enrollments', 'customer_id', 'customers.id')
          .select('email')
          .where('enrollments.id', '=', a)
          .executeTakeFirstOrThrow()
      ).email ?? '';
    await take(incomingEventSchema.parse({ id: 'again', type: 'order_placed', customer: { email } }));
    expect(await rows()).toHaveLength(4);
  });

  test('one that Temporal does not know goes on from where she was', async () => {
    const [, b] = await three();
    await client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: workflowIdOf(b) } });
    const gone = async () =>
      handle(b)
        .describe()
        .then(() => false)
        .catch(() => true);
    await until('The deletion', gone);
    expect(await reconcileOne(core, client, b)).toBe('started');
    // A wait that is begun again ends when it would have ended.
    expect((await startOf(b)).snapshot).toMatchObject({
      seq: 1,
      visit: 1,
      visits: { order: 1, paid: 1 },
      memo: [{ now: expect.any(Number) }],
      loose: true,
    });
    expect(await reconcileOne(core, client, b)).toBe('fine');
  });

  test('a wake for one that has vanished brings her back by itself, and is not lost', async () => {
    const [, , c] = await three();
    await dispatcher?.stop();
    await client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: workflowIdOf(c) } });
    await until('The deletion', () =>
      handle(c)
        .describe()
        .then(() => false)
        .catch(() => true),
    );
    const email =
      (
        await core.db
          .selectFrom('customers')
          .innerJoin('enrollments', 'customer_id', 'customers.id')
          .select('email')
          .where('enrollments.id', '=', c)
          .executeTakeFirstOrThrow()
      ).email ?? '';
    await take(incomingEventSchema.parse({ id: 'paid', type: 'order_paid', customer: { email } }));
    dispatcher = startDispatcher(core, client, { paced: false, onGone: async (id) => void (await reconcileOne(core, client, id)) });
    await emptied();
    const { events } = await handle(c).fetchHistory();
    expect((events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes != null)).toHaveLength(1);
  });

  test('a wake that stands before its start, as after a restore, does not lock her out', async () => {
    await live(core, orderJourney());
    await take(order('a'), order('a', 'order_paid'));
    // The start is lost, the wake is there.
    await core.db.deleteFrom('outbox').where('kind', '=', 'start').execute();
    const [a] = await rows();
    dispatcher = startDispatcher(core, client, { paced: false, onGone: async (id) => void (await reconcileOne(core, client, id)) });
    await until('The start', async () => (await rows())[0]?.state === 'running');
    await emptied();
    const { events } = await handle(a?.id ?? '').fetchHistory();
    expect((events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes != null)).toHaveLength(1);
  });

  test('one at which workers fail again and again raises an alarm, and stays', async () => {
    const [a] = await three();
    expect(await reconcileOne(core, client, a)).toBe('fine');
    // As a worker with a defect would: it takes the task and gives it back as failed.
    const unhandled = proto.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE;
    const taskQueue = { name: core.config.temporal.taskQueue };
    let failed = 0;
    await until('Failures', async () => {
      const { taskToken, workflowExecution } = await client.withDeadline(Date.now() + 5_000, () =>
        client.workflowService.pollWorkflowTaskQueue({ namespace: 'default', taskQueue, identity: 'a worker with a defect' }),
      );
      if (taskToken.length > 0)
        await client.workflowService.respondWorkflowTaskFailed({
          namespace: 'default',
          taskToken,
          cause: unhandled,
        });
      if (workflowExecution?.workflowId === workflowIdOf(a)) failed += 1;
      return failed >= 4;
    });
    expect(await until('The alarm', async () => (await reconcileOne(core, client, a)) === 'failing')).toBe(true);
    expect((await rows())[0]?.state).toBe('running');
    const { items } = await people(core, { id: (await rows())[0]?.journey_id ?? '', state: 'stuck' });
    expect(items.map((person) => [person.enrollmentId, person.failingSince !== null])).toEqual([[a, true]]);
    expect((await pathOf(core, a)).sentences.at(-1)?.text.key).toBe('app:explain.failing');
  });

  test('one whose drawing is gone is shown, and somebody else may take the place', async () => {
    await live(core, orderJourney({ entry: { per: 'customer', repeat: 'once' } }));
    await take(order('a'));
    await core.db
      .updateTable('enrollments')
      .set({ version_id: 'f'.repeat(64) })
      .execute();
    const [a] = await rows();
    expect(await reconcileOne(core, client, a?.id ?? '')).toBe('lost');
    await take(incomingEventSchema.parse({ id: 'a again', type: 'order_placed', customer: { email: 'a@shop.test' } }));
    expect((await rows()).map((row) => row.state)).toEqual(['ended', 'planned']);
  });

  test('the reconciler goes through all of them by itself; what cannot be repaired is shown', async () => {
    const { id: journeyId } = await live(core, orderJourney());
    await take(order('x'), order('y'), order('z'));
    const [x, y, z] = await rows();
    if (x === undefined || y === undefined || z === undefined) throw new Error('three were let in');
    // As after a restore from backups of different days: the outbox is gone, one version too, Temporal knows nobody.
    await core.db.deleteFrom('outbox').execute();
    await core.db.updateTable('enrollments').set({ state: 'running' }).where('id', '=', y.id).execute();
    await core.db
      .updateTable('enrollments')
      .set({ state: 'running', version_id: 'f'.repeat(64) })
      .where('id', '=', z.id)
      .execute();
    dispatcher = startDispatcher(core, client, { paced: false });
    const reconciler = startReconciler(core, client, { firstPerSecond: 1000 });
    try {
      await until('The repair', async () => (await rows()).map((row) => row.state).join() === 'running,running,lost');
      await emptied();
    } finally {
      await reconciler.stop();
    }
    for (const id of [x.id, y.id]) expect((await handle(id).describe()).status.name).toBe('RUNNING');
    expect((await people(core, { id: journeyId, state: 'stuck' })).items.map((each) => each.enrollmentId)).toEqual([z.id]);
    // Nobody is locked out of a journey for ever.
    const email =
      (await core.db.selectFrom('customers').select('email').where('id', '=', z.customer_id).executeTakeFirstOrThrow()).email ?? '';
    await take(incomingEventSchema.parse({ id: 'z again', type: 'order_placed', customer: { email } }));
    expect(await rows()).toHaveLength(4);
  });
});
