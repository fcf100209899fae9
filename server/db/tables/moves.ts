/** People inside are to go on in another version; or, with `undo_of`, back to where an earlier move took them from. */
export interface MovesTable {
  id: string;
  journey_id: string;
  to_version: string;
  /** JSON: ids of steps that are gone → ids of steps in `to_version`. */
  map: string;
  at: number;
  /** User id or `key:<name>`. */
  by: string;
  undo_of: string | null;
}

/**
 * One customer of a move. waiting: told, not answered yet. moved. stayed: there is no place for her. passed: she had gone on before she could
 * be taken back. withdrawn: undone before she moved. overtaken: a later move came first. returned: moved, and taken back later.
 */
export type MoveState = 'waiting' | 'moved' | 'stayed' | 'passed' | 'withdrawn' | 'overtaken' | 'returned';

/** Primary key (move_id, enrollment_id). Where she was, and where she went: as the records knew it, then as the engine told it. */
export interface MovePeopleTable {
  move_id: string;
  enrollment_id: string;
  state: MoveState;
  at: number;
  from_version: string;
  from_node: string;
  from_seq: number;
  from_visit: number;
  to_node: string | null;
  to_seq: number | null;
  to_visit: number | null;
  way: 'kept' | 'mapped' | 'back' | null;
}
