/** What became of a step's call to another system. */
export interface WebhookCallsTable {
  /** `enrollmentId:nodeId:visit:call`. */
  key: string;
  enrollment_id: string;
  host: string;
  /** `trying`: it may yet succeed. */
  state: 'trying' | 'ok' | 'failed';
  attempts: number;
  /** Of the last attempt that failed: `status 503`, `timeout`, `private_address` …; nothing of what the other side said. */
  reason: string | null;
  first_at: number;
  last_at: number;
}
