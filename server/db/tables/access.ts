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

/**
 * A signed-in browser. better-auth's own table, as are `account` and `verification`: text ids, dates as ISO text,
 * `token` and `user.email` unique, `userId` references `user` with delete cascade and is indexed, so is `verification.identifier`.
 */
export interface SessionTable {
  id: string;
  expiresAt: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

/** How a person signs in; `password` (scrypt) where `providerId` is `credential`. */
export interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}

/** One row per schema step that has been carried out. */
export interface MigrationsTable {
  id: Generated<number>;
  name: string;
  at: number;
}
