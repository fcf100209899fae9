import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';

export const digestInput = z.object({ hour: z.number().int().min(0).max(23).nullable() });

/** When this person wants a mail of what is open, by the shop's clock; null: never. */
export async function digestHour(core: Core, userId: string | null): Promise<number | null> {
  const row = await core.db
    .selectFrom('staff_settings')
    .select('digest_hour')
    .where('user_id', '=', userId ?? '')
    .executeTakeFirst();
  return row?.digest_hour ?? null;
}

export async function setDigestHour(core: Core, userId: string | null, hour: number | null): Promise<void> {
  if (userId === null) return;
  await core.db
    .insertInto('staff_settings')
    .values({ user_id: userId, digest_hour: hour, digest_at: core.now() })
    .onConflict((on) => on.column('user_id').doUpdateSet({ digest_hour: hour }))
    .execute();
}
