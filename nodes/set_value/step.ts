import type { Step } from '../kit/runtime.ts';
import type { SetValueConfig } from './config.ts';

/** The value stays with the server: what the engine keeps may tell nothing of her. */
export const step: Step<SetValueConfig> = (runtime) => runtime.call('keep', {});
