import type { Executor } from '#server/db/batches.ts';
import { batches } from '#server/db/batches.ts';

/** A record that took over others may have been taken over itself; more hops than this is a circle. */
const mostHops = 10;

/** Which records have become part of which others: id → id of the one that there is now. Ids of living records are not among them. */
export async function mergedInto(db: Executor, ids: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let open = new Map([...ids].map((id) => [id, id]));
  for (let hop = 0; hop < mostHops && open.size > 0; hop += 1) {
    const next = new Map<string, string>();
    for (const batch of batches([...open.keys()])) {
      const rows = await db
        .selectFrom('merges')
        .select(['gone_id', 'kept_id'])
        .where('gone_id', 'in', batch)
        .where('undone_at', 'is', null)
        .execute();
      for (const row of rows) {
        const asked = open.get(row.gone_id) ?? row.gone_id;
        found.set(asked, row.kept_id);
        next.set(row.kept_id, asked);
      }
    }
    open = next;
  }
  return found;
}
