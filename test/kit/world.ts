import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type RunningTemporal, startTemporal } from '#server/temporal/embedded.ts';
import { freePort } from '#server/temporal/ports.ts';
import type { RunningProcess } from './process.ts';
import { apiKey, apiWith, type RunningServer, startServer, startWorker } from './server.ts';
import { startSmtp, type TestSmtp } from './smtp.ts';

/** The whole product in processes of its own, as `npm start` would run it, with a real mail server beside it. */
export interface World {
  server: RunningServer;
  worker: RunningProcess;
  temporal: RunningTemporal;
  smtp: TestSmtp;
  folder: string;
  api: ReturnType<typeof apiWith>;
  /** Kills one part as no program can prepare for, and starts it again on the same port and folder; `meanwhile` happens while it is down. */
  crash(part: Part, meanwhile?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export const parts = ['server', 'worker', 'temporal'] as const;
export type Part = (typeof parts)[number];

/** The `temporal` program that the set-up has found. */
export function temporalBinary(): string {
  const binary = process.env.NHIP_TEMPORAL_BIN;
  if (binary === undefined) throw new Error('NHIP_TEMPORAL_BIN is not set: run the tests by npm test, or name the temporal program.');
  return binary;
}

export interface WorldOptions {
  /** Without: mail lands in the test tray. */
  mail?: boolean;
  env?: Record<string, string>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-world-'));
  const smtp = await startSmtp();
  const temporalOptions = { dataFolder: path.join(folder, 'temporal'), binary: temporalBinary(), port: await freePort() };
  const temporal = await startTemporal(temporalOptions);
  const serverOptions = {
    dataFolder: path.join(folder, 'data'),
    temporalAddress: temporal.address,
    port: await freePort(),
    ...(options.mail === false ? {} : { smtpUrl: smtp.url }),
    ...(options.env === undefined ? {} : { env: options.env }),
  };
  const server = await startServer(serverOptions);
  const world: World = {
    server,
    worker: await startWorker(server),
    temporal,
    smtp,
    folder,
    api: apiWith(server.url, await apiKey(server)),
    async crash(part, meanwhile = async () => {}) {
      if (part === 'server') {
        await world.server.kill9();
        await meanwhile();
        world.server = await startServer(serverOptions);
      } else if (part === 'worker') {
        await world.worker.kill9();
        await meanwhile();
        world.worker = await startWorker(world.server);
      } else {
        process.kill(world.temporal.pid, 'SIGKILL');
        await world.temporal.exited;
        await meanwhile();
        world.temporal = await startTemporal(temporalOptions);
      }
    },
    async stop() {
      await world.worker.stop();
      await world.server.stop();
      await world.temporal.stop();
      await world.smtp.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}
