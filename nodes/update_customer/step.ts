import type { Step } from '../kit/runtime.ts';
import type { UpdateCustomerConfig } from './config.ts';

export const step: Step<UpdateCustomerConfig> = (runtime) => runtime.call('update', {});
