import type { Generated } from 'kysely';

/** Keys of the HTTP API. Only the SHA-256 of the key is kept. */
export interface ApiKeysTable {
  id: string;
  name: string;
  hash: string;
  role: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

/** Columns follow better-auth's own schema (camelCase names are its own). */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  role: string;
  language: string;
  createdAt: string;
  updatedAt: string;
}

/** One row per schema step that has been carried out. */
export interface MigrationsTable {
  id: Generated<number>;
  name: string;
  at: number;
}
