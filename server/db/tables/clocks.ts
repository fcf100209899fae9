import type { Generated } from 'kysely';

/** One start of a live journey that lets customers in by time. Nothing looks through these rows: the journey's clock in Temporal asks for them. */
export interface ClocksTable {
  journey_id: string;
  node_id: string;
  /** `timed`: again and again. `existing`: once, those who qualified before the journey went live. */
  kind: 'timed' | 'existing';
  /** JSON of what it goes by: when that is another one, what is under way is over. */
  spec: string;
  /** Times up to this one (ms) have had their turn. */
  done_until: number;
  /** The time (ms) whose turn it is; null between two. */
  firing_at: number | null;
  /** Customers up to this id have been looked at. */
  after_customer: Generated<string>;
  /** Let in at this time so far. */
  entered: Generated<number>;
}
