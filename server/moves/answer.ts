import type { Selectable, Transaction } from 'kysely';
import type { Answer, Request } from '#nodes/kit/calls.ts';
import type { EnrollmentRow } from '#server/calls/context.ts';
import { recordTrace } from '#server/calls/trace.ts';
import type { Schema } from '#server/db/schema.ts';
import type { MovePeopleTable, MovesTable } from '#server/db/tables/moves.ts';
import { indexOf } from '#server/enrollments/position.ts';
import type { Core } from '#server/kit/core.ts';
import { canonicalJson } from '#workflows/compile/canonical.ts';
import { changedListens, placeIn } from '#workflows/compile/place.ts';
import type { MovedTo } from '#workflows/interpret/protocol.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { arrive } from './arrive.ts';
import { type Going, targetOf } from './target.ts';

type Trx = Transaction<Schema>;
type Person = Selectable<MovePeopleTable>;

/**
 * Somebody who was told that there may be a place for her in another version asks where. Decides by the step she really is on, and writes down
 * what becomes of her in the same transaction. The same question is answered the same way again.
 */
export async function answerMove(core: Core, enrollment: EnrollmentRow, request: Request): Promise<Answer> {
  const to = await core.db.transaction().execute(async (trx) => {
    if (enrollment.version_id !== request.versionId) return again(trx, enrollment, request);
    await recordTrace(trx, enrollment, request);
    const asked = await waiting(trx, enrollment.id);
    if (asked === undefined) return undefined;
    const going = await targetOf(core, trx, { ...asked, enrollment, request });
    if (typeof going === 'string') {
      await note(trx, asked.person, { state: going, at: core.now(), from_node: request.nodeId, from_seq: request.seq });
      return undefined;
    }
    await arrive(trx, { enrollment, request, going, plan: await planOf(core, going.versionId) });
    await noteMoved(trx, { ...asked, request, going });
    return going;
  });
  core.crashPoint?.('move:noted');
  core.bus.emit('journey', enrollment.journey_id);
  return { done: to === undefined ? null : await told(core, request.versionId, to) };
}

/** The latest thing she was told; what came before it is overtaken. */
async function waiting(trx: Trx, enrollmentId: string): Promise<{ move: Selectable<MovesTable>; person: Person } | undefined> {
  const rows = await trx
    .selectFrom('move_people')
    .selectAll()
    .where('enrollment_id', '=', enrollmentId)
    .where('state', '=', 'waiting')
    .orderBy('move_id', 'desc')
    .execute();
  const [person, ...others] = rows;
  for (const other of others) await note(trx, other, { state: 'overtaken' });
  if (person === undefined) return undefined;
  const move = await trx.selectFrom('moves').selectAll().where('id', '=', person.move_id).executeTakeFirstOrThrow();
  return { move, person };
}

async function note(trx: Trx, person: Pick<Person, 'move_id' | 'enrollment_id'>, values: Partial<Person>): Promise<void> {
  await trx
    .updateTable('move_people')
    .set(values)
    .where('move_id', '=', person.move_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .execute();
}

async function noteMoved(
  trx: Trx,
  { move, person, request, going }: { move: Selectable<MovesTable>; person: Person; request: Request; going: Going },
): Promise<void> {
  await note(trx, person, {
    ...{ state: 'moved', at: going.at, from_version: request.versionId, from_node: request.nodeId, from_seq: request.seq },
    ...{ from_visit: request.visit, to_node: going.nodeId, to_seq: going.seq, to_visit: going.visit, way: going.way },
  });
  if (move.undo_of !== null) await note(trx, { move_id: move.undo_of, enrollment_id: person.enrollment_id }, { state: 'returned' });
}

/** She has moved, and the answer did not reach her: the same again. */
async function again(trx: Trx, enrollment: EnrollmentRow, request: Request): Promise<Going | undefined> {
  const person = await trx
    .selectFrom('move_people')
    .selectAll()
    .where('enrollment_id', '=', enrollment.id)
    .where('from_version', '=', request.versionId)
    .where('from_seq', '=', request.seq)
    .where('state', '=', 'moved')
    .orderBy('move_id', 'desc')
    .executeTakeFirst();
  if (person?.to_node == null || person.to_seq === null || person.to_visit === null || person.way === null) return undefined;
  const { to_node: nodeId, to_seq: seq, to_visit: visit, way, at } = person;
  return { versionId: enrollment.version_id, nodeId, seq, visit, way, at };
}

async function planOf(core: Core, versionId: string): Promise<Plan> {
  const version = await core.documents.getVersion(versionId);
  if (version === undefined) throw new Error(`The version ${versionId} has no document`);
  return version.plan;
}

async function told(core: Core, from: string, { versionId, nodeId, visit, way }: Going): Promise<MovedTo> {
  const [before, after] = [await planOf(core, from), await planOf(core, versionId)];
  const loose = way === 'kept' && placeIn({ from: before, to: after, nodeId })?.loose === true;
  const node = indexOf(after, nodeId);
  return { versionId, plan: canonicalJson(after), node, nodeId, visit, way, loose, changed: changedListens(before, after) };
}
