import type { Step } from '../kit/runtime.ts';
import type { GoalConfig } from './config.ts';

/** Told at once, so that Live counts her now and not after the month she may wait behind it. */
export const step: Step<GoalConfig> = (runtime) => runtime.read('reached', {});
