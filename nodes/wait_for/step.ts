import type { Step } from '../kit/runtime.ts';
import type { WaitForConfig } from './config.ts';

// Not shared with other steps: what a step does is fixed by its semantics number, and a shared table could change under it.
const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export const step: Step<WaitForConfig> = async (runtime, { events, limit }) => {
  const from = runtime.now();
  const { amount, unit } = limit;
  const until = unit === 'working_day' ? (await runtime.read('deadline', { from, duration: limit })).at : from + amount * unitMs[unit];
  const names = events.map((event, index) => event.name ?? `event_${index + 1}`);
  const came = await runtime.waitFor(names, until);
  return { port: came === 'timeout' ? 'timeout' : came.name };
};
