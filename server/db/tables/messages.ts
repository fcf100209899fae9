import type { Generated } from 'kysely';

/** The receipt. One row per effect key; `state` goes planned → attempting → accepted | refused | unknown, or skipped; held is planned with a time. */
export interface MessagesTable {
  id: string;
  /** `enrollmentId:nodeId:visit:call`, unique. */
  key: string;
  enrollment_id: string | null;
  journey_id: string | null;
  node_id: string | null;
  customer_id: string;
  channel: string;
  purpose: 'care' | 'transaction' | 'advertising';
  state: 'planned' | 'held' | 'attempting' | 'accepted' | 'refused' | 'unknown' | 'skipped';
  /** Stable code of why held, skipped or refused. */
  reason: string | null;
  hold_until: number | null;
  /** When the step first asked; counts for the latest useful moment. */
  asked_at: number;
  attempts: number;
  /** Server process that is attempting. */
  boot_id: string | null;
  attempting_since: number | null;
  /** RFC 5322 Message-ID, the same for every attempt. */
  provider_id: string | null;
  address: string | null;
  subject: string | null;
  /** What the provider said, without personal data. */
  provider_answer: string | null;
  decided_at: number | null;
  created_at: number;
  /** What the channel has reported since, and when she answered. `undelivered`: accepted first, and sent back. */
  delivered_at: number | null;
  read_at: number | null;
  answered_at: number | null;
  undelivered_at: number | null;
  /** Place of its channel in the step's order, from 0. */
  rung: number | null;
  /** What its step waits to hear, until it has. */
  watch: 'delivered' | 'read' | 'answered' | null;
}

/** Every decision of the guard, so that "why did she (not) get it" is a sentence. */
export interface DecisionsTable {
  id: Generated<number>;
  message_id: string;
  at: number;
  decision: 'send' | 'hold' | 'skip';
  /** Code of the rule that decided; `none` for send. */
  reason: string;
  until: number | null;
  /** JSON: the figures the rule looked at. */
  facts: string;
}

/** Mail that landed in the test tray because its channel is not set up. */
export interface TrayTable {
  id: string;
  message_id: string;
  channel: string;
  customer_id: string;
  to_address: string;
  subject: string;
  html: string;
  text: string;
  /** JSON object of header lines. */
  headers: string;
  created_at: number;
}
