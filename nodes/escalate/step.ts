import type { Step } from '../kit/runtime.ts';
import type { EscalateConfig } from './config.ts';

/** Up, level by level, until somebody acts. The visit is part of the name, so that what is done late does not end another passage. */
export const step: Step<EscalateConfig> = async (runtime, { levels }) => {
  for (let level = 0; level < levels.length; level += 1) {
    const raised = await runtime.call('raiseTask', { level });
    if ('port' in raised) return { port: raised.port };
    const came = await runtime.waitFor([`handled:${runtime.visit}`], raised.until);
    if (came !== 'timeout') return { port: 'handled' };
  }
  return runtime.call('timeUp', { port: 'exhausted' });
};
