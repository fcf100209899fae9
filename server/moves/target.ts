import type { Selectable, Transaction } from 'kysely';
import type { Request } from '#nodes/kit/calls.ts';
import type { EnrollmentRow } from '#server/calls/context.ts';
import type { Schema } from '#server/db/schema.ts';
import type { MovePeopleTable, MoveState, MovesTable } from '#server/db/tables/moves.ts';
import type { VersionDocument } from '#server/documents/documents.ts';
import { keyField } from '#server/enrollments/entry-rules.ts';
import type { Core } from '#server/kit/core.ts';
import { placeIn } from '#workflows/compile/place.ts';

type Trx = Transaction<Schema>;

/** Where somebody goes on. */
export interface Going {
  versionId: string;
  nodeId: string;
  seq: number;
  visit: number;
  way: 'kept' | 'mapped' | 'back';
  /** ms */
  at: number;
}

interface Asked {
  move: Selectable<MovesTable>;
  person: Selectable<MovePeopleTable>;
  enrollment: EnrollmentRow;
  request: Request;
}

/** Where she goes on, or what becomes of her instead. */
export async function targetOf(core: Core, trx: Trx, asked: Asked): Promise<Going | Extract<MoveState, 'stayed' | 'passed'>> {
  const going = await (asked.move.undo_of === null ? forward(core, trx, asked) : back(trx, asked));
  return typeof going === 'string' ? going : { ...going, at: Math.max(asked.request.at, core.now()) };
}

/** What a journey is keyed by is part of who she is in it: without the same key her events cannot be told apart. */
export function keyDiffers(from: VersionDocument, to: VersionDocument): boolean {
  return (
    to.plan.listens.some(({ sameKey }) => sameKey === true) && keyField(from.journey.settings.entry) !== keyField(to.journey.settings.entry)
  );
}

async function forward(core: Core, trx: Trx, { move, enrollment, request }: Asked) {
  const [from, to] = [await core.documents.getVersion(request.versionId), await core.documents.getVersion(move.to_version)];
  if (from === undefined || to === undefined || keyDiffers(from, to)) return 'stayed';
  const place = placeIn({ from: from.plan, to: to.plan, nodeId: request.nodeId, map: JSON.parse(move.map) });
  if (place === undefined) return 'stayed';
  const { nodeId, way } = place;
  const versionId = move.to_version;
  if (way === 'kept') return { versionId, nodeId, way, seq: request.seq, visit: request.visit };
  const last = await trx
    .selectFrom('visits')
    .select((eb) => eb.fn.max('visit').as('visit'))
    .where('enrollment_id', '=', enrollment.id)
    .where('node_id', '=', nodeId)
    .executeTakeFirst();
  return { versionId, nodeId, way, seq: request.seq + 1, visit: Number(last?.visit ?? 0) + 1 };
}

/** To the version and the step she was taken from, unless she has gone on. */
async function back(trx: Trx, { move, enrollment, request }: Asked) {
  const taken = await trx
    .selectFrom('move_people')
    .selectAll()
    .where('move_id', '=', move.undo_of)
    .where('enrollment_id', '=', enrollment.id)
    .executeTakeFirst();
  if (taken?.state !== 'moved' || taken.to_seq !== request.seq) return 'passed';
  const { from_version: versionId, from_node: nodeId, from_visit: visit } = taken;
  return taken.way === 'kept'
    ? { versionId, nodeId, visit, way: 'kept' as const, seq: request.seq }
    : { versionId, nodeId, visit, way: 'back' as const, seq: request.seq + 1 };
}
