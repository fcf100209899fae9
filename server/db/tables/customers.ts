import type { Generated } from 'kysely';

/** Times are ms since the epoch everywhere; booleans are 0 or 1; JSON columns hold text. */
export interface CustomersTable {
  id: string;
  name: string;
  /** anh, chị, … and empty when unknown. */
  title: string;
  /** The given name used in greetings; from the name unless set. */
  given_name: string;
  /** Normalised (lower case), or null. */
  email: string | null;
  /** E.164, or null. */
  phone: string | null;
  /** IANA time zone, or null for the shop's own. */
  zone: string | null;
  language: string;
  /** JSON object of further fields. */
  attributes: string;
  /** Name, address and phone folded (no accents, lower case) for searching; written by server/customers. */
  search: Generated<string>;
  created_at: number;
  updated_at: number;
  /** Counts up at every change. */
  revision: Generated<number>;
}

/** What finds a customer: `email`, `phone` or `external:<source>`. Unique by (kind, value). */
export interface IdentitiesTable {
  kind: string;
  value: string;
  customer_id: string;
}

/** The latest row of (customer, channel, purpose) counts; rows are never changed. `*` means every channel or purpose. */
export interface ConsentsTable {
  id: Generated<number>;
  customer_id: string;
  channel: string;
  purpose: string;
  state: 'given' | 'withdrawn';
  at: number;
  how: string;
  words: string;
}

/** `seq` is the order of acceptance. Unique by (source, external_id). */
export interface EventsTable {
  seq: Generated<number>;
  id: string;
  source: string;
  external_id: string;
  type: string;
  customer_id: string;
  at: number;
  received_at: number;
  /** JSON object. */
  data: string;
}
