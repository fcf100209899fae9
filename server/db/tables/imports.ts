/** A file of customers or of what happened to them, and how far it has been taken in. */
export interface ImportsTable {
  id: string;
  kind: 'customers' | 'events';
  /** Name of the file. */
  name: string;
  sha256: string;
  encoding: string;
  /** JSON: head of each column. */
  heads: string;
  /** Records below the head, empty ones too. */
  records: number;
  /** JSON: what each column is (server/imports/columns.ts). */
  columns: string;
  /** JSON: the person's choices. */
  options: string;
  /** ready: looked at, nothing is stored. running, done; undoing, undone. */
  state: 'ready' | 'running' | 'done' | 'undoing' | 'undone';
  /** Number of the last record that is stored; records are numbered from 2. */
  position: number;
  /** JSON: how many of each verdict. */
  counts: string;
  created_at: number;
  created_by: string;
  started_at: number | null;
  ended_at: number | null;
}

/** What became of each record, and what it takes to undo it. Primary key (import_id, record). */
export interface ImportRowsTable {
  import_id: string;
  record: number;
  verdict: 'made' | 'changed' | 'same' | 'stored' | 'known' | 'duplicate' | 'refused' | 'ignored';
  /** JSON: what was told about it; null for nothing. */
  issues: string | null;
  /** JSON: the record itself, where it was not taken as it stands. */
  cells: string | null;
  customer_id: string | null;
  event_id: string | null;
  /** JSON: fields before and after, new identities, consents. */
  change: string | null;
  /** After undoing: `back`, or why it stays. */
  undone: string | null;
}

/** How a set of heads was read the last time. */
export interface ImportMappingsTable {
  heads: string;
  /** JSON: what each head (folded) is. */
  columns: string;
  /** JSON: the choices. */
  options: string;
  at: number;
}
