import { update } from '#server/customers/update.ts';
import { raise } from '#server/events/raise.ts';
import { ask, readAnswer } from '#server/messages/ask.ts';
import { sendNext } from '#server/messages/ladder.ts';
import { send } from '#server/messages/send.ts';
import { notifyStaff } from '#server/notices/tell-staff.ts';
import { assign } from '#server/staff/assign.ts';
import { startJourney } from '#server/starts/start-journey.ts';
import { askScore, remindScore, scoreTimeUp } from '#server/surveys/ask.ts';
import { openTask } from '#server/tasks/open.ts';
import { raiseTask } from '#server/tasks/raise.ts';
import { timeUp } from '#server/tasks/time-up.ts';
import { keep } from '#server/values/keep.ts';
import { callWebhook } from '#server/webhooks/call.ts';
import { choose } from './choose.ts';
import { deadline } from './deadline.ts';
import { evaluate } from './evaluate.ts';
import type { Handlers } from './handlers.ts';
import { moment } from './moment.ts';
import { reached } from './reached.ts';
import { unheard } from './unheard.ts';

/** Who answers which read or call: one line for each name of `Reads` and `Calls` in nodes/kit/calls.ts, and for what the engine itself asks. */
export const handlers: Handlers = {
  ...{ evaluate, choose, deadline, moment, reached, unheard },
  // Asked only to tell where she is, which `perform` notes.
  arrived: () => Promise.resolve({ done: null }),
  ...{
    send: (core, context) => send(core, context),
    sendNext,
    ask,
    readAnswer,
    askScore,
    remindScore,
    scoreTimeUp,
    raise,
    update,
    keep,
    startJourney,
    webhook: callWebhook,
  },
  ...{ openTask, raiseTask, timeUp, assign, notifyStaff },
};
