import type { Executor } from '#server/db/batches.ts';

/** A stand-in may be away as well; more hops than this is a circle. */
const mostHops = 5;

/** Whoever is there for this person at `at` (ms): herself, her stand-in, or the stand-in's; undefined when nobody is. */
export async function presentFor(db: Executor, userId: string, at: number): Promise<string | undefined> {
  let id = userId;
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const there = await db.selectFrom('user').select('id').where('id', '=', id).executeTakeFirst();
    if (there === undefined) return undefined;
    const away = await db
      .selectFrom('absences')
      .select('stand_in')
      .where('user_id', '=', id)
      .where('from_at', '<=', at)
      .where('to_at', '>', at)
      // Of two absences the one that was entered last.
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (away === undefined) return id;
    if (away.stand_in === null) return undefined;
    id = away.stand_in;
  }
  return undefined;
}
