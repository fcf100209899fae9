import type { Step } from '../kit/runtime.ts';
import type { SendMessageConfig } from './config.ts';

export const step: Step<SendMessageConfig> = (runtime) => runtime.call('send', {});
