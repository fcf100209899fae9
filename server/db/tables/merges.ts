/** Two records that were put together. `before` is JSON: what it takes to part them again (server/duplicates/merge.ts). */
export interface MergesTable {
  id: string;
  kept_id: string;
  gone_id: string;
  at: number;
  by: string;
  before: string;
  undone_at: number | null;
}

/** Somebody has said that these two are not one; the smaller id first. */
export interface NotDuplicatesTable {
  one_id: string;
  other_id: string;
  at: number;
}
