import { definition as ask } from './ask/definition.ts';
import { definition as assign } from './assign/definition.ts';
import { definition as byHand } from './by_hand/definition.ts';
import { definition as call } from './call/definition.ts';
import { definition as callWebhook } from './call_webhook/definition.ts';
import { definition as condition } from './condition/definition.ts';
import { definition as createTask } from './create_task/definition.ts';
import { definition as escalate } from './escalate/definition.ts';
import { definition as exit } from './exit/definition.ts';
import { definition as goTo } from './go_to/definition.ts';
import { definition as goal } from './goal/definition.ts';
import type { NodeDefinition } from './kit/definition.ts';
import { definition as note } from './note/definition.ts';
import { definition as notifyStaff } from './notify_staff/definition.ts';
import { definition as onDate } from './on_date/definition.ts';
import { definition as onEvent } from './on_event/definition.ts';
import { definition as onMessage } from './on_message/definition.ts';
import { definition as onSchedule } from './on_schedule/definition.ts';
import { definition as onSegment } from './on_segment/definition.ts';
import { definition as onWebhook } from './on_webhook/definition.ts';
import { definition as recordEvent } from './record_event/definition.ts';
import { definition as sendMessage } from './send_message/definition.ts';
import { definition as setValue } from './set_value/definition.ts';
import { definition as split } from './split/definition.ts';
import { definition as startJourney } from './start_journey/definition.ts';
import { definition as survey } from './survey/definition.ts';
import { definition as switchCase } from './switch/definition.ts';
import { definition as updateCustomer } from './update_customer/definition.ts';
import { definition as wait } from './wait/definition.ts';
import { definition as waitFor } from './wait_for/definition.ts';
import { definition as waitUntil } from './wait_until/definition.ts';

// One line per type, in the order of the palette.
const definitions = {
  on_event: onEvent,
  on_message: onMessage,
  on_segment: onSegment,
  on_date: onDate,
  on_schedule: onSchedule,
  on_webhook: onWebhook,
  by_hand: byHand,
  wait,
  wait_until: waitUntil,
  wait_for: waitFor,
  condition,
  switch: switchCase,
  split,
  send_message: sendMessage,
  create_task: createTask,
  call,
  escalate,
  assign,
  notify_staff: notifyStaff,
  ask,
  survey,
  goal,
  update_customer: updateCustomer,
  exit,
  note,
  record_event: recordEvent,
  call_webhook: callWebhook,
  go_to: goTo,
  set_value: setValue,
  start_journey: startJourney,
};

export type NodeType = keyof typeof definitions;

/** Every kind of step, by type. */
export const catalogue: Readonly<Record<string, NodeDefinition>> = definitions satisfies Record<string, NodeDefinition>;

/** Undefined for a type this version does not know; a journey may hold one and must survive it. */
export function definitionOf(type: string): NodeDefinition | undefined {
  return Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
}
