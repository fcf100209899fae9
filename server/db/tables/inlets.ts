import type { Generated } from 'kysely';

/** The address of one start that other systems call. */
export interface InletsTable {
  journey_id: string;
  node_id: string;
  /** Counts up when the address is changed: the secret in it follows from this. */
  turn: Generated<number>;
  /** The last call that was genuine, so that its fields can be chosen from. */
  last_at: number | null;
  /** `taken`; `kept`: the journey is not live; `nobody`: it is not known whose it is. */
  last_state: 'taken' | 'kept' | 'nobody' | null;
  /** JSON: [{path, value}], values cut short. */
  last_fields: string | null;
}
