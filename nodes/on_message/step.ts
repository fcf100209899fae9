import type { Step } from '../kit/runtime.ts';
import type { OnMessageConfig } from './config.ts';

/** The customer is in already; who may come in was decided when her message was stored. */
export const step: Step<OnMessageConfig> = async () => ({ port: 'next' });
