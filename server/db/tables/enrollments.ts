import type { Generated } from 'kysely';

/** What is active of a journey. The drawing itself is a document. */
export interface JourneyStatesTable {
  journey_id: string;
  active_version: string | null;
  /** Counts up with every publish: "bản 4". */
  version_number: number;
  /** JSON of the active version's entry settings: they decide about newcomers, whatever version somebody inside is on. */
  entry: string | null;
  paused_at: number | null;
  published_at: number | null;
  /** Taken off the list; those inside were taken out. */
  removed_at: number | null;
}

/** Number and time of each published version; the plan and the drawing are documents. */
export interface VersionsTable {
  journey_id: string;
  version_id: string;
  number: number;
  published_at: number;
  published_by: string;
}

/** Triggers of active versions. `where_json` is a rule tree or null. */
export interface SubscriptionsTable {
  journey_id: string;
  version_id: string;
  node_id: string;
  event_type: string;
  where_json: string | null;
  /** Only events of this source; null: of any. */
  source: string | null;
}

/**
 * The ledger. `lock` is unique while not null: who holds the place that the entry rule gives out (journey and customer, or journey and key).
 * It stays with the last one after her end, so that `once` and `cooldown` are decided by the same row, and moves to the next one let in.
 */
export interface EnrollmentsTable {
  id: string;
  journey_id: string;
  version_id: string;
  customer_id: string;
  entry_node: string;
  entry_key: string | null;
  lock: string | null;
  event_id: string | null;
  /** planned: not yet known to Temporal. running. ended. lost: Temporal no longer knows it and it could not be repaired. */
  state: 'planned' | 'running' | 'ended' | 'lost';
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  end_reason: string | null;
  /** Where she is, as far as the calls have told. */
  node_id: string;
  seq: number;
  node_since: number;
  /** Set while a call waits: 'paused', or the guard's reason; `held_until` when the time is known. */
  held: string | null;
  held_until: number | null;
  /** Key of the call that waits, and when it was first asked: the latest useful moment counts from there. */
  held_key: string | null;
  held_since: number | null;
  /** Workers fail at her again and again since; null as soon as one does not. ms. */
  failing_since: number | null;
  /** How often she has changed the version. */
  moves: Generated<number>;
}

/** One passage through one node. Primary key (enrollment_id, seq). */
export interface VisitsTable {
  enrollment_id: string;
  seq: number;
  journey_id: string;
  version_id: string;
  node_id: string;
  visit: number;
  entered_at: number;
  left_at: number | null;
  port: string | null;
  /** JSON {key, done}: the answer that settled the way out, given again to a repeated request. */
  settled: string | null;
}

/** Which events a living enrollment may be woken by; rows go with its end. */
export interface ListensTable {
  enrollment_id: string;
  customer_id: string;
  key: string;
  event_type: string;
  where_json: string | null;
  same_key: number;
}

/**
 * What must be told to Temporal. Rows of one `lane` (an enrollment id) go in order of `id`; a delivered row is deleted.
 * kind: start | signal | clock. payload: JSON (StartInput without the plan text; Delivery; whose clock looks again).
 */
export interface OutboxTable {
  id: Generated<number>;
  lane: string;
  journey_id: string;
  kind: 'start' | 'signal' | 'clock';
  payload: string;
  /** Another lane that must be empty of older rows first: a restart closes the old enrollment before the new one starts. */
  after_lane: string | null;
  created_at: number;
  attempts: Generated<number>;
  next_at: number;
  last_error: string | null;
  /** 0: known to stand behind another row. 1: may be the head of its lane. */
  ready: Generated<number>;
}

export interface AuditTable {
  id: Generated<number>;
  at: number;
  /** User id, `key:<name>` or `system`. */
  actor: string;
  action: string;
  subject: string;
  /** JSON object. */
  data: string;
}
