import type { Step } from '../kit/runtime.ts';
import type { OnEventConfig } from './config.ts';

/** The customer is in already; who may come in was decided when the event was stored. */
export const step: Step<OnEventConfig> = async () => ({ port: 'next' });
