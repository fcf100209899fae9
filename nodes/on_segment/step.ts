import type { Step } from '../kit/runtime.ts';
import type { OnSegmentConfig } from './config.ts';

/** The customer is in already; who may come in was decided when she entered or left the group. */
export const step: Step<OnSegmentConfig> = async () => ({ port: 'next' });
