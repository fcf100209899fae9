import type { Step } from '../kit/runtime.ts';
import type { ByHandConfig } from './config.ts';

export const step: Step<ByHandConfig> = async () => ({ port: 'next' });
