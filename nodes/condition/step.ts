import type { Step } from '../kit/runtime.ts';
import type { ConditionConfig } from './config.ts';

export const step: Step<ConditionConfig> = (runtime) => runtime.read('evaluate', { path: 'rules' });
