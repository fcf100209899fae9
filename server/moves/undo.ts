import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { tellAll } from './begin.ts';

/**
 * Takes a move back: who has not moved yet stays, who has moved and not gone on is asked to come back, who has gone on is listed; what was
 * sent stays sent. Throws Refusal `not_found`, `move_undone`.
 */
export async function undoMove(core: Core, input: { id: string; moveId: string; actor: string }): Promise<{ asked: number }> {
  const asked = await core.db.transaction().execute(async (trx) => {
    const move = await trx.selectFrom('moves').selectAll().where('id', '=', input.moveId).executeTakeFirst();
    if (move === undefined || move.journey_id !== input.id || move.undo_of !== null) throw notFound('move', input.moveId);
    const before = await trx.selectFrom('moves').select('id').where('undo_of', '=', move.id).executeTakeFirst();
    if (before !== undefined)
      throw new Refusal('conflict', 'move_undone', { message: `The move ${move.id} has been undone already.`, params: { id: move.id } });
    const now = core.now();
    await trx
      .updateTable('move_people')
      .set({ state: 'withdrawn', at: now })
      .where('move_id', '=', move.id)
      .where('state', '=', 'waiting')
      .execute();
    const moved = await trx
      .selectFrom('move_people')
      .innerJoin('enrollments', 'enrollments.id', 'move_people.enrollment_id')
      .select(['move_people.enrollment_id', 'from_version', 'to_node', 'to_seq', 'to_visit'])
      .select(['enrollments.seq', 'enrollments.version_id'])
      .where('move_id', '=', move.id)
      .where('move_people.state', '=', 'moved')
      .where('enrollments.state', '!=', 'ended')
      .execute();
    const id = newId(now);
    // Each goes back to the version she came from; most moves have one.
    const [first] = moved;
    const back = {
      id,
      journey_id: move.journey_id,
      to_version: first?.from_version ?? move.to_version,
      map: '{}',
      at: now,
      by: input.actor,
    };
    await trx
      .insertInto('moves')
      .values({ ...back, undo_of: move.id })
      .execute();
    const people = moved.map((row) => ({
      ...{ move_id: id, enrollment_id: row.enrollment_id, at: now },
      state: row.version_id === move.to_version && row.seq === row.to_seq ? ('waiting' as const) : ('passed' as const),
      ...{ from_version: move.to_version, from_node: row.to_node ?? '', from_seq: row.to_seq ?? 0, from_visit: row.to_visit ?? 1 },
    }));
    await tellAll(trx, { journeyId: move.journey_id, people, now });
    await audit(trx, { at: now, actor: input.actor, action: 'journey.move.undo', subject: input.id, data: { move: move.id } });
    return people.filter(({ state }) => state === 'waiting').length;
  });
  core.bus.emit('outbox');
  core.bus.emit('journey', input.id);
  return { asked };
}
