import type { Generated } from 'kysely';

/** A group of customers. Who is in it stands in `segment_members` and is kept by server/segments. */
export interface SegmentsTable {
  id: string;
  name: string;
  /** JSON: a rule tree. */
  rules: string;
  created_at: number;
  updated_at: number;
  revision: Generated<number>;
  /** While everybody is being looked at for it, the last customer id that was; null when all were. */
  filled_to: string | null;
  /** 1: entering and leaving while it is filled is no event. */
  quiet: Generated<number>;
  /** The shop's zone in which its dates were last understood. */
  zone: string;
}

export interface SegmentMembersTable {
  segment_id: string;
  customer_id: string;
  since: number;
}

/** Customers of whom something has changed that a group asks for. Written by triggers of the database (see the migration). */
export interface SegmentStaleTable {
  customer_id: string;
}

/** The next moment at which time alone can change which groups she is in. */
export interface SegmentDueTable {
  customer_id: string;
  at: number;
}

/** Types of events that groups look at; `contact` for any contact. */
export interface SegmentEventsTable {
  event_type: string;
}
