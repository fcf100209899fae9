import { createRequire } from 'node:module';
import type { WorkerOptions } from '@temporalio/worker';

const require = createRequire(import.meta.url);

/**
 * What every worker needs to know of the workflow code. Changing the task queue or namespace is up to the caller.
 *
 * Preloaded is one copy of a module for all workflows of a worker, instead of one each: of the parsed plans on purpose, and of the
 * interpreter, the steps and Temporal's own library because they keep no state (105 KB of heap a waiting customer without, 77 with).
 */
export const workflowOptions = {
  workflowsPath: require.resolve('./enrollment.ts'),
  bundlerOptions: { preloadModules: [require.resolve('./enrollment.ts')] },
} satisfies Partial<WorkerOptions>;
