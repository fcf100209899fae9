import type * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { seal, unseal } from '#server/kit/sealed.ts';

/**
 * What is kept of a channel under a name, secrets included; undefined when there is nothing, or nothing that can be read: a channel is
 * better not set up than a server that does not start.
 */
export async function keptFor<T>(core: Core, name: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const row = await core.db.selectFrom('channel_settings').select('sealed').where('channel', '=', name).executeTakeFirst();
  if (row === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(await unseal(core.config.data, row.sealed)));
  } catch (error) {
    core.log.warn({ err: error, name }, 'what is kept of a channel cannot be read');
    return undefined;
  }
}

/** Undefined takes it away. */
export async function keepFor(core: Core, name: string, of: { value: unknown; actor: string }): Promise<void> {
  if (of.value === undefined) {
    await core.db.deleteFrom('channel_settings').where('channel', '=', name).execute();
    return;
  }
  const row = { sealed: await seal(core.config.data, JSON.stringify(of.value)), updated_at: core.now(), updated_by: of.actor };
  await core.db
    .insertInto('channel_settings')
    .values({ channel: name, ...row })
    .onConflict((on) => on.column('channel').doUpdateSet(row))
    .execute();
}
