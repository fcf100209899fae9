import type { Step } from '../kit/runtime.ts';
import type { WaitUntilConfig } from './config.ts';

/** Calendars and time zones are the server's: here they would be part of every waiting workflow and change under it. */
export const step: Step<WaitUntilConfig> = async (runtime) => {
  // Whoever comes round again at nine sharp waits for the next nine o'clock: else she would go round without end in that moment.
  const from = runtime.now() + (runtime.visit > 1 ? 1 : 0);
  const found = await runtime.read('moment', { from, path: 'until' });
  if ('none' in found) return { port: found.none };
  await runtime.sleepUntil(found.at);
  return { port: 'next' };
};
