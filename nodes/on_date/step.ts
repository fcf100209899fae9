import type { Step } from '../kit/runtime.ts';
import type { OnDateConfig } from './config.ts';

/** The customer is in already; who may come in was decided when the day had come. */
export const step: Step<OnDateConfig> = async () => ({ port: 'next' });
