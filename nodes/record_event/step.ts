import type { Step } from '../kit/runtime.ts';
import type { RecordEventConfig } from './config.ts';

export const step: Step<RecordEventConfig> = (runtime) => runtime.call('raise', {});
