import type { Step } from '../kit/runtime.ts';
import type { GoToConfig } from './config.ts';

/** Where it leads to, and how often, is the plan's affair, as for a connection that is drawn. */
export const step: Step<GoToConfig> = async () => ({ port: 'next' });
