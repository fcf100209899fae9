import type { Step } from '../kit/runtime.ts';
import type { ExitConfig } from './config.ts';

/** The end itself is the interpreter's doing (trait `ends`); the port leads nowhere. */
export const step: Step<ExitConfig> = async () => ({ port: 'end' });
