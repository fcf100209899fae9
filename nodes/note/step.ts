import type { Step } from '../kit/runtime.ts';
import type { NoteConfig } from './config.ts';

/** Never carried out: no plan holds a remark (trait `aside`). */
export const step: Step<NoteConfig> = async () => ({ port: 'end' });
