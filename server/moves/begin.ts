import type { Insertable, Transaction } from 'kysely';
import { batches } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import type { MovePeopleTable } from '#server/db/tables/moves.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { streamAt } from '#server/dispatch/stream.ts';
import { newId } from '#server/kit/id.ts';
import { Refusal } from '#server/kit/refusal.ts';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Plan } from '#workflows/plan/plan.ts';

export interface Move {
  journeyId: string;
  to: { versionId: string; plan: Plan };
  map: MoveMap;
  actor: string;
}

/** Throws Refusal `move_to_nowhere`: somebody would be put on a step that is not there, or that is a start. */
export function checkMap({ nodes }: Plan, map: MoveMap): void {
  for (const target of Object.values(map)) {
    const node = nodes.find((each) => each.id === target);
    if (node !== undefined && node.starts !== true) continue;
    throw new Refusal('invalid', 'move_to_nowhere', {
      message: `Nobody can be moved to the step ${target}: the new version does not have it, or it is a start.`,
      params: { step: target },
    });
  }
}

/**
 * Tells everybody who is inside on another version that there may be a place for her in this one, at a pace, in the caller's transaction.
 * Where she really is and whether there is a place is decided when she answers. Gives how many were told; after the commit emit `outbox`.
 */
export async function beginMove(trx: Transaction<Schema>, { journeyId, to, map, actor }: Move, now: number): Promise<number> {
  const inside = await trx
    .selectFrom('enrollments')
    .select(['id', 'version_id', 'node_id', 'seq'])
    .where('journey_id', '=', journeyId)
    .where('state', '!=', 'ended')
    .where('version_id', '!=', to.versionId)
    .orderBy('id')
    .execute();
  if (inside.length === 0) return 0;
  const id = newId(now);
  await trx
    .insertInto('moves')
    .values({ id, journey_id: journeyId, to_version: to.versionId, map: JSON.stringify(map), at: now, by: actor, undo_of: null })
    .execute();
  const people = inside.map((row) => ({
    ...{ move_id: id, enrollment_id: row.id, state: 'waiting' as const, at: now, from_version: row.version_id, from_node: row.node_id },
    ...{ from_seq: row.seq, from_visit: 1 },
  }));
  await tellAll(trx, { journeyId, people, now });
  return inside.length;
}

/** Writes down who is to be asked, and has them asked. */
export async function tellAll(
  trx: Transaction<Schema>,
  { journeyId, people, now }: { journeyId: string; people: readonly Insertable<MovePeopleTable>[]; now: number },
): Promise<void> {
  for (const batch of batches(people)) await trx.insertInto('move_people').values(batch).execute();
  const asked = people.filter(({ state }) => state === 'waiting');
  const signals = asked.map(({ enrollment_id }, index) => ({
    ...{ kind: 'signal' as const, lane: enrollment_id, journeyId, payload: { kind: 'move' as const } },
    nextAt: streamAt(now, index),
  }));
  await enqueue(trx, signals, now);
}
