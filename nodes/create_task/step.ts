import type { Step } from '../kit/runtime.ts';
import type { CreateTaskConfig } from './config.ts';

/** The visit is part of the name, so that what is done late does not end another passage through this step. */
export const step: Step<CreateTaskConfig> = async (runtime) => {
  const { until } = await runtime.call('openTask', { ask: 'task' });
  const came = await runtime.waitFor([`done:${runtime.visit}`], until);
  if (came !== 'timeout') return { port: 'done' };
  // Done at the last moment, or too late: the server knows which, and says so to whoever has the task.
  return runtime.call('timeUp', { port: 'overdue' });
};
