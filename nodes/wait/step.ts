import type { Step } from '../kit/runtime.ts';
import type { WaitConfig } from './config.ts';

// Not shared with other steps: what a step does is fixed by its semantics number, and a shared table could change under it.
const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export const step: Step<WaitConfig> = async (runtime, { duration }) => {
  const from = runtime.now();
  const { amount, unit } = duration;
  const at = unit === 'working_day' ? (await runtime.read('deadline', { from, duration })).at : from + amount * unitMs[unit];
  await runtime.sleepUntil(at);
  return { port: 'next' };
};
