import { createRequire } from 'node:module';
import type { WorkerOptions } from '@temporalio/worker';

const require = createRequire(import.meta.url);

/** What every worker needs to know of the workflow code. Changing the task queue or namespace is up to the caller. */
export const workflowOptions = {
  workflowsPath: require.resolve('./enrollment.ts'),
  bundlerOptions: { preloadModules: [require.resolve('./plans.ts')] },
} satisfies Partial<WorkerOptions>;
