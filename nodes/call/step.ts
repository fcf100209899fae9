import type { Step } from '../kit/runtime.ts';
import type { CallConfig } from './config.ts';

const outcomes = ['reached', 'no_answer', 'call_back', 'refused'] as const;

/** The visit is part of each name, so that a call made late does not end another passage through this step. */
export const step: Step<CallConfig> = async (runtime) => {
  const { until } = await runtime.call('openTask', { ask: 'call' });
  const names = outcomes.map((outcome) => `${outcome}:${runtime.visit}`);
  const came = await runtime.waitFor(names, until);
  if (came === 'timeout') return runtime.call('timeUp', { port: 'overdue' });
  return { port: came.name.slice(0, came.name.indexOf(':')) };
};
