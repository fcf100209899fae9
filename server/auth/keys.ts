import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { audit } from './audit.ts';
import { type Caller, type Role, roleSchema } from './roles.ts';

export interface KeySummary {
  id: string;
  name: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** How a key begins, so that a leaked one is recognised. */
const prefix = 'nhip_';
/** A use is written down at most this often, ms. */
const useEvery = 60_000;

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Makes a key. The key itself is in the answer and nowhere else. Throws Refusal `key_name_taken` while a living key has that name. */
export async function createKey(core: Core, input: { name: string; role: Role }, actor: string): Promise<KeySummary & { key: string }> {
  const key = `${prefix}${randomBytes(32).toString('base64url')}`;
  const row = { id: randomUUID(), name: input.name, hash: hashKey(key), role: input.role, created_at: core.now() };
  await core.db.transaction().execute(async (trx) => {
    const same = await trx
      .selectFrom('api_keys')
      .select('id')
      .where('name', '=', input.name)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (same !== undefined) {
      throw new Refusal('conflict', 'key_name_taken', {
        message: `There is a key named ${input.name} already.`,
        params: { name: input.name },
      });
    }
    await trx
      .insertInto('api_keys')
      .values({ ...row, last_used_at: null, revoked_at: null })
      .execute();
    await audit(trx, { at: core.now(), actor, action: 'key.create', subject: row.id, data: { name: input.name, role: input.role } });
  });
  return { id: row.id, name: row.name, role: input.role, createdAt: row.created_at, lastUsedAt: null, revokedAt: null, key };
}

export async function listKeys(core: Core): Promise<KeySummary[]> {
  const rows = await core.db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: roleSchema.parse(row.role),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

export async function revokeKey(core: Core, id: string, actor: string): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('api_keys').select(['id', 'name', 'revoked_at']).where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw notFound('key', id);
    if (row.revoked_at !== null) return;
    await trx.updateTable('api_keys').set({ revoked_at: core.now() }).where('id', '=', id).execute();
    await audit(trx, { at: core.now(), actor, action: 'key.revoke', subject: id, data: { name: row.name } });
  });
}

/** Who holds this key, or undefined for an unknown or revoked one. */
export async function callerOfKey(core: Core, key: string): Promise<Caller | undefined> {
  if (!key.startsWith(prefix)) return undefined;
  const row = await core.db.selectFrom('api_keys').selectAll().where('hash', '=', hashKey(key)).executeTakeFirst();
  if (row === undefined || row.revoked_at !== null) return undefined;
  const now = core.now();
  if (row.last_used_at === null || now - row.last_used_at >= useEvery) {
    await core.db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', row.id).execute();
  }
  return { via: 'key', role: roleSchema.parse(row.role), user: null, actor: `key:${row.name}` };
}
