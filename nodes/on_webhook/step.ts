import type { Step } from '../kit/runtime.ts';
import type { OnWebhookConfig } from './config.ts';

/** The customer is in already; who may come in was decided when the call was taken. */
export const step: Step<OnWebhookConfig> = async () => ({ port: 'next' });
