import type { Phrase } from './phrase.ts';

/**
 * Events that have words of their own in both languages (`kit` texts, `events.<name>`), in the order a person sees them.
 * Any other name is allowed: it is said as a named event.
 */
export const standardEvents = [
  'order_placed',
  'order_paid',
  'order_shipped',
  'order_delivered',
  'order_cancelled',
  'order_returned',
  'cart_abandoned',
  'form_submitted',
  'customer_created',
  'status_changed',
  'message_received',
  'email_opened',
  'email_clicked',
  'call_missed',
  'call_answered',
  'review_left',
  'survey_answered',
  'ticket_created',
  'ticket_resolved',
  'ticket_reopened',
  'appointment_booked',
  'appointment_cancelled',
  'appointment_missed',
  'segment_entered',
  'segment_left',
] as const;

export type StandardEvent = (typeof standardEvents)[number];

/** Not an event of its own: in a history rule it stands for any contact, in either direction. */
export const anyContact = 'contact';

/** Events that count as contact. Messages we have sent count too; those stand in the records of messages, not of events. */
export const contactEvents: readonly StandardEvent[] = [
  'message_received',
  'form_submitted',
  'call_answered',
  'review_left',
  'survey_answered',
];

/** What a customer does herself, when it suits her: the hours of these are her usual hours. */
export const ownDeeds: readonly StandardEvent[] = [
  ...(['order_placed', 'cart_abandoned', 'form_submitted', 'message_received', 'email_opened', 'email_clicked'] as const),
  ...(['call_missed', 'review_left', 'survey_answered', 'appointment_booked'] as const),
];
/** She enters or leaves a group of customers. */
export const groupEvents: readonly string[] = ['segment_entered', 'segment_left'] satisfies StandardEvent[];

/** Forms an event is said in: what happens, the same as an answer to us, that it has or has not happened, and the way out when it does not come. */
export type EventForm = 'name' | 'awaited' | 'did' | 'did_not' | 'timeout';

/** Events that are called differently when somebody waits for them. */
const differAwaited: readonly string[] = ['message_received'];

const known: ReadonlySet<string> = new Set([...standardEvents, anyContact]);

export function isStandard(event: string): boolean {
  return known.has(event);
}

/** An event in words. Nothing chosen yet is said as well. */
export function eventPhrase(event: string | undefined, form: EventForm = 'name'): Phrase {
  if (!event) return { key: 'kit:unset.event' };
  const said = form === 'awaited' && !differAwaited.includes(event) ? 'name' : form;
  return isStandard(event) ? { key: `kit:events.${event}.${said}` } : { key: `kit:namedEvent.${said}`, params: { event } };
}
