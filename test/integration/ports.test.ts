import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startTemporal } from '#server/temporal/embedded.ts';
import { loopback } from '#server/temporal/flags.ts';
import { freePort } from '#server/temporal/ports.ts';
import { until } from '#test/kit/process.ts';
import { temporalBinary } from '#test/kit/world.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'nhip-ports-'));
const logged = () => readFileSync(path.join(folder, 'temporal.log'), 'utf8');
let somebody: Server | undefined;
afterEach(() => {
  somebody?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('Temporal starts when whoever had its port has gone, without being asked again', async () => {
  const port = await freePort();
  somebody = await new Promise<Server>((resolve) => {
    const server = createServer().listen(port, loopback, () => resolve(server));
  });
  const starting = startTemporal({ dataFolder: folder, binary: temporalBinary(), port });
  await until('The first refusal', async () => logged().includes('address already in use'));
  somebody.close();
  const running = await starting;
  expect(running.address).toBe(`${loopback}:${port}`);
  await running.stop();
});
