import type { Step } from '../kit/runtime.ts';
import type { OnScheduleConfig } from './config.ts';

/** The customer is in already; who may come in was decided when the time had come. */
export const step: Step<OnScheduleConfig> = async () => ({ port: 'next' });
