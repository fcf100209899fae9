import { withoutGroups } from '#nodes/kit/rules/groups.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import type { Executor } from '#server/db/batches.ts';

/** The rules of all groups, as they were written. */
async function written(db: Executor): Promise<Map<string, Rules>> {
  const rows = await db.selectFrom('segments').select(['id', 'rules']).execute();
  // Written by `saveSegment`, which takes nothing else.
  return new Map(rows.map((row) => [row.id, JSON.parse(row.rules) as Rules]));
}

/** What these groups ask in the end, groups within groups spelled out; a group that does not exist is left out. */
export async function groupRules(db: Executor, ids: readonly string[]): Promise<Map<string, Rules>> {
  if (ids.length === 0) return new Map();
  const all = await written(db);
  return new Map(
    ids.flatMap((id): [string, Rules][] => {
      const rules = all.get(id);
      return rules === undefined ? [] : [[id, withoutGroups(rules, (other) => all.get(other))]];
    }),
  );
}
