import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';

export function customerRoutes(_api: ApiInstance, _core: Core): void {}
