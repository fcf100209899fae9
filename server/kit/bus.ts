import { EventEmitter } from 'node:events';

/** What changed, for live screens and for the dispatcher. Hints only: a lost one costs freshness, never correctness. */
export interface Topics {
  /** Rows were added to the outbox. */
  outbox: [];
  /** Somebody moved in a journey. */
  journey: [journeyId: string];
  /** A draft was saved. */
  draft: [journeyId: string, revision: number];
  /** Somebody came to a draft or left it, or the pen went from hand to hand. */
  presence: [journeyId: string];
  customer: [customerId: string];
  /** A group was made or its rules changed. */
  segments: [];
  /** A file of customers is being taken in or undone. */
  import: [importId: string];
  tray: [];
  message: [messageId: string];
  /** The settings of a channel have changed. */
  channel: [channelId: string];
  /** Something was said, or read, in a conversation. */
  conversation: [customerId: string];
  /** Somebody writes just now: the customer, or one of the staff to her. */
  typing: [customerId: string, who: 'customer' | 'staff'];
  /** A task was made, or somebody acted upon it. */
  task: [taskId: string];
  /** There is something to know for this person. */
  notice: [userId: string];
}

export type Bus = EventEmitter<Topics>;

export function createBus(): Bus {
  return new EventEmitter<Topics>({ captureRejections: false }).setMaxListeners(0);
}
