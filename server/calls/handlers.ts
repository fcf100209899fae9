import type { Answer } from '#nodes/kit/calls.ts';
import type { Core } from '#server/kit/core.ts';
import type { CallContext } from './context.ts';

/**
 * The server's side of one read or call. Runs outside any transaction, at least once per key: an effect is its own keeper of receipts.
 * `why` names what a hold is for (stable code, shown beside the number of people who wait).
 */
export type Handler = (core: Core, context: CallContext) => Promise<Answer & { why?: string }>;

/** By the request's name. */
export type Handlers = Readonly<Record<string, Handler>>;
