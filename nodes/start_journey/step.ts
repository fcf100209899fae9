import type { Step } from '../kit/runtime.ts';
import type { StartJourneyConfig } from './config.ts';

/** Whether she is let in is decided, and kept, by the server. */
export const step: Step<StartJourneyConfig> = (runtime) => runtime.call('startJourney', {});
