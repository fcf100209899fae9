import type { Step } from '../kit/runtime.ts';
import type { SwitchConfig } from './config.ts';

export const step: Step<SwitchConfig> = (runtime) => runtime.read('choose', { path: 'cases' });
