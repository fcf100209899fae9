import type { Generated } from 'kysely';

/** What one customer and the shop say to each other on one channel. One per customer and channel, unless two customers were put together. */
export interface ConversationsTable {
  id: string;
  customer_id: string;
  channel: string;
  /** Messages of hers that nobody has looked at. */
  unread: Generated<number>;
  last_at: number;
  /** When she last wrote. */
  last_in_at: number | null;
  /** User id of who answered last, and when. */
  answered_by: string | null;
  answered_at: number | null;
  created_at: number;
}

export interface ConversationMessagesTable {
  id: string;
  conversation_id: string;
  channel: string;
  /** in: she wrote it. auto: a machine of hers answered. out: we wrote it. */
  kind: 'in' | 'auto' | 'out';
  /** `customer`, `journey`, or who of the staff: a user id or `key:<name>`. */
  author: string;
  subject: string | null;
  text: string;
  /** What she quoted from earlier. */
  quoted: string | null;
  /** The channel's own name for it: it is taken once. */
  external_id: string | null;
  /** Receipt of what we sent. */
  receipt_id: string | null;
  at: number;
}

export interface ConversationFilesTable {
  id: string;
  message_id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Null: it was too large, or of a kind that is not kept. */
  content: Uint8Array | null;
}

/** Settings of a channel with their secrets, sealed with a key of the data folder. */
export interface ChannelSettingsTable {
  channel: string;
  sealed: string;
  updated_at: number;
  updated_by: string;
}
