import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '#server/app/server.ts';
import { reviveClocks } from '#server/clocks/tell.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { removeJourney } from '#server/journeys/remove.ts';
import type { Core } from '#server/kit/core.ts';
import { type RunningTemporal, startTemporal, type TemporalOptions } from '#server/temporal/embedded.ts';
import { freePort } from '#server/temporal/ports.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { type RunningProcess, runProgram, until } from '#test/kit/process.ts';
import { temporalBinary } from '#test/kit/world.ts';

/** A server whose clock can be put forward, with real Temporal and a real worker. */
const token = 'a-worker-token-for-tests';
let folder: string;
let options: TemporalOptions;
let temporal: RunningTemporal;
let inner: TestCore;
let core: Core;
let server: RunningServer;
let worker: RunningProcess;
let ahead = 0;

/** Puts the server's clock to so many ms before the next 8:00. */
function shortly(ms: number): void {
  const local = (Date.now() + ahead + 7 * 3_600_000) % 86_400_000;
  ahead += (((8 * 3_600_000 - local) % 86_400_000) + 86_400_000) % 86_400_000;
  ahead -= ms;
}

function startWorker(): RunningProcess {
  return runProgram('workflows/worker/main.ts', {
    ...{ NHIP_SERVER_URL: server.url, NHIP_WORKER_TOKEN: token, TEMPORAL_ADDRESS: temporal.address, NHIP_LOG: 'warn' },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-clock-'));
  options = { dataFolder: folder, binary: temporalBinary(), port: await freePort() };
  temporal = await startTemporal(options);
  inner = await testCore({ NHIP_PORT: String(await freePort()), NHIP_WORKER_TOKEN: token });
  core = inner.core;
  core.now = () => Date.now() + ahead;
  server = await startServer(core, { env: { TEMPORAL_ADDRESS: temporal.address } });
  worker = startWorker();
});
afterAll(async () => {
  await worker.stop();
  await server.stop();
  await temporal.stop();
  await inner.close().catch(() => {});
  await rm(folder, { recursive: true, force: true });
});

const running = async () => (await core.db.selectFrom('enrollments').select('id').where('state', '=', 'running').execute()).length;
const arrived = (count: number) => until(`${count} on their way`, async () => (await running()) === count, 60_000);
const looked = () =>
  until('The clock', async () => (await core.db.selectFrom('outbox').select('id').executeTakeFirst()) === undefined, 60_000);

test('the hour comes, also after Temporal and the worker were killed, and after somebody has ended the clock there', {
  timeout: 240_000,
}, async () => {
  await upsertCustomers(core, { source: 'shop', customers: [{ email: 'a@shop.test' }, { email: 'b@shop.test' }] });
  shortly(5_000);
  const { id } = await live(
    core,
    draw({
      nodes: {
        in: { type: 'on_schedule', config: { when: { every: 'day', time: '08:00' } } },
        rest: { type: 'wait', config: { duration: { amount: 9, unit: 'day' } } },
      },
      edges: ['in.next > rest'],
    }),
  );
  expect(await running()).toBe(0);
  await arrived(2);

  // The next day: both are inside still, a third one is not.
  await upsertCustomers(core, { source: 'shop', customers: [{ email: 'c@shop.test' }] });
  process.kill(temporal.pid, 'SIGKILL');
  await temporal.exited;
  await worker.kill9();
  ahead += 3_600_000;
  shortly(2_000);
  temporal = await startTemporal(options);
  worker = startWorker();
  // Its timer was set for the next day by a clock that has been put forward since: rung, it looks again.
  await server.client.workflow.getHandle(`clock/${id}`).signal('ring');
  await arrived(3);

  // Somebody ends it in Temporal's own page: it is brought back.
  await upsertCustomers(core, { source: 'shop', customers: [{ email: 'd@shop.test' }] });
  await server.client.workflow.getHandle(`clock/${id}`).terminate('somebody');
  ahead += 3_600_000;
  shortly(2_000);
  await reviveClocks(core, server.client);
  await looked();
  await arrived(4);

  await removeJourney(core, { id, actor: 'test' });
  await until(
    'The end of the clock',
    async () => (await server.client.workflow.getHandle(`clock/${id}`).describe()).status.name === 'COMPLETED',
    60_000,
  );
});
