import type { Step } from '../kit/runtime.ts';
import type { AssignConfig } from './config.ts';

export const step: Step<AssignConfig> = (runtime) => runtime.call('assign', {});
