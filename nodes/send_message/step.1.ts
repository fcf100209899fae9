import type { Step } from '../kit/runtime.ts';
import type { SendMessageConfig } from './config.ts';

/** Of the time before there was an order of channels. */
export const step: Step<SendMessageConfig> = (runtime) => runtime.call('send', {});
