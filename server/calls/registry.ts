import { send } from '#server/messages/send.ts';
import { deadline } from './deadline.ts';
import { evaluate } from './evaluate.ts';
import type { Handlers } from './handlers.ts';

/** Who answers which read or call: one line for each name of `Reads` and `Calls` in nodes/kit/calls.ts. */
export const handlers: Handlers = { evaluate, deadline, send };
