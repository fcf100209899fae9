/** A customer whose personal data were erased. Her record stays without any value, so that figures of journeys stay right. */
export interface ErasuresTable {
  /** Id her record has, and had. */
  id: string;
  at: number;
  /** User id. */
  by: string;
  /** JSON: how much of what was erased. */
  counts: string;
}

/**
 * What was said no to, by whoever had this address: she is not written to again when she comes back as somebody new. `mark`: HMAC of kind and
 * value of an identity (server/db/mark.ts). Primary key (mark, channel, purpose).
 */
export interface KeptRefusalsTable {
  mark: string;
  channel: string;
  purpose: string;
  at: number;
}
