import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';

export function journeyRoutes(_api: ApiInstance, _core: Core): void {}
