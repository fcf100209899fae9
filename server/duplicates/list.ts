import type { Selectable } from 'kysely';
import { type CustomerView, customerView } from '#server/customers/get.ts';
import { rowsOf } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import type { MergesTable } from '#server/db/tables/merges.ts';
import type { Core } from '#server/kit/core.ts';
import { findDuplicates, type Reason } from './find.ts';

/** One of the two, with what helps to tell which record is the better one. */
export interface Candidate extends CustomerView {
  events: number;
  messages: number;
  /** Names of what she is known by elsewhere. */
  codes: string[];
  /** Journeys she is in just now. */
  journeys: string[];
}

export interface Proposal {
  reasons: Reason[];
  one: Candidate;
  other: Candidate;
  /** Both are in one of these journeys: the way of the one that goes would end. */
  both: string[];
}

export interface PastMerge {
  id: string;
  at: number;
  keptId: string;
  kept: string;
  gone: string;
  undone: boolean;
}

const shown = 50;

async function candidates(core: Core, db: Executor, ids: readonly string[]): Promise<Map<string, Candidate>> {
  const rows = await rowsOf(db, new Set(ids));
  const found = new Map<string, Candidate>();
  for (const row of rows.values()) {
    const count = async (table: 'events' | 'messages') => {
      const { all } = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('all'))
        .where('customer_id', '=', row.id)
        .executeTakeFirstOrThrow();
      return Number(all);
    };
    const codes = await db
      .selectFrom('identities')
      .select('value')
      .where('customer_id', '=', row.id)
      .where('kind', 'like', 'external:%')
      .execute();
    const inside = await db
      .selectFrom('enrollments')
      .select('journey_id')
      .distinct()
      .where('customer_id', '=', row.id)
      .where('state', '!=', 'ended')
      .execute();
    found.set(row.id, {
      ...customerView(row),
      ...{ events: await count('events'), messages: await count('messages'), codes: codes.map((each) => each.value) },
      journeys: await Promise.all(
        inside.map(async ({ journey_id }) => (await core.documents.getDraft(journey_id))?.draft.name ?? journey_id),
      ),
    });
  }
  return found;
}

/** The first proposals side by side, and how many there are in all. */
export async function listDuplicates(core: Core): Promise<{ items: Proposal[]; total: number }> {
  const pairs = await findDuplicates(core);
  const some = pairs.slice(0, shown);
  const known = await candidates(
    core,
    core.db,
    some.flatMap(({ one, other }) => [one, other]),
  );
  const items = some.flatMap((pair): Proposal[] => {
    const [one, other] = [known.get(pair.one), known.get(pair.other)];
    if (one === undefined || other === undefined) return [];
    return [{ reasons: pair.reasons, one, other, both: one.journeys.filter((name) => other.journeys.includes(name)) }];
  });
  return { items, total: pairs.length };
}

function nameOf(row: Selectable<MergesTable>, which: 'kept' | 'gone'): string {
  const before: Record<'kept' | 'gone', { name: string; email: string | null; phone: string | null }> = JSON.parse(row.before);
  const { name, email, phone } = before[which];
  return name || email || phone || '';
}

/** What was put together lately; the newest first. */
export async function listMerges(core: Core): Promise<PastMerge[]> {
  const rows = await core.db
    .selectFrom('merges')
    .selectAll()
    .where('before', '!=', '{}')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at, keptId: row.kept_id, undone: row.undone_at !== null },
    ...{ kept: nameOf(row, 'kept'), gone: nameOf(row, 'gone') },
  }));
}

/** Somebody says that these are two people: they are not proposed again. */
export async function tellApart(core: Core, ids: readonly [string, string]): Promise<void> {
  const [one_id, other_id] = [...ids].sort() as [string, string];
  await core.db
    .insertInto('not_duplicates')
    .values({ one_id, other_id, at: core.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
