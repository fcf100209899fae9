import { send } from '#server/messages/send.ts';
import { choose } from './choose.ts';
import { deadline } from './deadline.ts';
import { evaluate } from './evaluate.ts';
import type { Handlers } from './handlers.ts';
import { moment } from './moment.ts';
import { reached } from './reached.ts';

/** Who answers which read or call: one line for each name of `Reads` and `Calls` in nodes/kit/calls.ts. */
export const handlers: Handlers = { evaluate, choose, deadline, moment, reached, send };
