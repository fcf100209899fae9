import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { startTemporal } from '#server/temporal/embedded.ts';
import { workflowOptions } from '#workflows/temporal/bundle.ts';
import { temporalBinary } from './binary.ts';

declare module 'vitest' {
  interface ProvidedContext {
    temporal: string;
    bundle: string;
  }
}

/** One real Temporal server and one bundle for all tests of the engine; each test file has task queues of its own. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nhip-engine-'));
  const [running, bundle] = await Promise.all([
    startTemporal({ dataFolder: folder, binary: temporalBinary() }),
    bundleWorkflowCode({
      ...workflowOptions,
      logger: silent,
    }),
  ]);
  const bundleFile = path.join(folder, 'bundle.js');
  writeFileSync(bundleFile, bundle.code);
  provide('temporal', running.address);
  provide('bundle', bundleFile);
  return async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

const none = () => {};
const silent = { log: none, trace: none, debug: none, info: none, warn: none, error: console.error };
