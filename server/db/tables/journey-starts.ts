/**
 * What came of it when a step was to let a customer into another journey. `started_paused`: she is in, and it is paused. `inside`, `once`,
 * `cooldown`: its entry rule says no. `not_live`: it is not published, or is gone. `round`: the journeys lead to each other again and again.
 */
export type StartOutcome = 'started' | 'started_paused' | 'inside' | 'once' | 'cooldown' | 'not_live' | 'round';

export interface JourneyStartsTable {
  /** Of the call. */
  key: string;
  customer_id: string;
  /** Her way on which the step stands, and its journey. */
  enrollment_id: string;
  journey_id: string;
  target_id: string;
  outcome: StartOutcome;
  /** Her way through the other journey; null: she was not let in. */
  started_id: string | null;
  at: number;
}
