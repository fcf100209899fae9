import type { Step } from '../kit/runtime.ts';
import type { CallWebhookConfig } from './config.ts';

export const step: Step<CallWebhookConfig> = (runtime) => runtime.call('webhook', {});
