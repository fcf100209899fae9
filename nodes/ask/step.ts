import type { Step } from '../kit/runtime.ts';
import type { AskConfig } from './config.ts';

const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export const step: Step<AskConfig> = async (runtime, { limit }) => {
  const asked = await runtime.call('ask', {});
  if ('port' in asked) return asked;
  const from = runtime.now();
  const { amount, unit } = limit;
  const until = unit === 'working_day' ? (await runtime.read('deadline', { from, duration: limit })).at : from + amount * unitMs[unit];
  for (;;) {
    const came = await runtime.waitFor(['answer'], until);
    if (came === 'timeout') return { port: 'no_answer' };
    // What she wrote before she was asked is no answer, though a wait looks back.
    if (came.at >= asked.at) return runtime.call('readAnswer', { eventId: came.id });
  }
};
