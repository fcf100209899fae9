import { createRequire } from 'node:module';
import type { BundleOptions } from '@temporalio/worker';

const require = createRequire(import.meta.url);

/**
 * What goes into the bundle of the workflow code.
 *
 * Preloaded is one copy of a module for all workflows of a worker, instead of one each: of the parsed plans on purpose, and of the
 * interpreter, the steps and Temporal's own library because they keep no state (105 KB of heap a waiting customer without, 77 with).
 */
export const workflowOptions = {
  workflowsPath: require.resolve('./enrollment.ts'),
  preloadModules: [require.resolve('./enrollment.ts')],
} satisfies BundleOptions;
