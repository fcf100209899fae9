import type { Step } from '../kit/runtime.ts';
import type { NotifyStaffConfig } from './config.ts';

export const step: Step<NotifyStaffConfig> = (runtime) => runtime.call('notifyStaff', {});
