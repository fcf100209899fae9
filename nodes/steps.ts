import { step as ask } from './ask/step.ts';
import { step as assign } from './assign/step.ts';
import { step as byHand } from './by_hand/step.ts';
import { step as call } from './call/step.ts';
import { step as callWebhook } from './call_webhook/step.ts';
import type { NodeType } from './catalogue.ts';
import { step as condition } from './condition/step.ts';
import { step as createTask } from './create_task/step.ts';
import { step as escalate } from './escalate/step.ts';
import { step as exit } from './exit/step.ts';
import { step as goTo } from './go_to/step.ts';
import { step as goal } from './goal/step.ts';
import type { Step } from './kit/runtime.ts';
import { step as note } from './note/step.ts';
import { step as notifyStaff } from './notify_staff/step.ts';
import { step as onDate } from './on_date/step.ts';
import { step as onEvent } from './on_event/step.ts';
import { step as onMessage } from './on_message/step.ts';
import { step as onSchedule } from './on_schedule/step.ts';
import { step as onSegment } from './on_segment/step.ts';
import { step as onWebhook } from './on_webhook/step.ts';
import { step as recordEvent } from './record_event/step.ts';
import { step as sendMessage1 } from './send_message/step.1.ts';
import { step as sendMessage } from './send_message/step.ts';
import { step as setValue } from './set_value/step.ts';
import { step as split } from './split/step.ts';
import { step as startJourney } from './start_journey/step.ts';
import { step as survey } from './survey/step.ts';
import { step as switchCase } from './switch/step.ts';
import { step as updateCustomer } from './update_customer/step.ts';
import { step as wait } from './wait/step.ts';
import { step as waitFor } from './wait_for/step.ts';
import { step as waitUntil } from './wait_until/step.ts';

/**
 * What each type does, by its semantics number; old numbers stay for ever (`step.1.ts`). Part of the workflow bundle:
 * nothing below this file may import a library. A type of the catalogue without a step does not compile.
 */
export const steps: Readonly<Record<NodeType, Readonly<Record<number, Step<never>>>>> = {
  on_event: { 1: onEvent },
  on_message: { 1: onMessage },
  on_segment: { 1: onSegment },
  on_date: { 1: onDate },
  on_schedule: { 1: onSchedule },
  on_webhook: { 1: onWebhook },
  by_hand: { 1: byHand },
  wait: { 1: wait },
  wait_until: { 1: waitUntil },
  wait_for: { 1: waitFor },
  condition: { 1: condition },
  switch: { 1: switchCase },
  split: { 1: split },
  ask: { 1: ask },
  survey: { 1: survey },
  send_message: { 1: sendMessage1, 2: sendMessage },
  goal: { 1: goal },
  update_customer: { 1: updateCustomer },
  create_task: { 1: createTask },
  call: { 1: call },
  escalate: { 1: escalate },
  assign: { 1: assign },
  notify_staff: { 1: notifyStaff },
  exit: { 1: exit },
  note: { 1: note },
  record_event: { 1: recordEvent },
  call_webhook: { 1: callWebhook },
  go_to: { 1: goTo },
  set_value: { 1: setValue },
  start_journey: { 1: startJourney },
};
