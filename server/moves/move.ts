import { audit } from '#server/auth/audit.ts';
import { notLive, stateRow } from '#server/journeys/state.ts';
import type { Core } from '#server/kit/core.ts';
import type { MoveMap } from '#workflows/compile/place.ts';
import { beginMove, checkMap } from './begin.ts';

/**
 * Moves those who finish on earlier versions to the live one. Throws Refusal `journey_not_live`, `move_to_nowhere`. Gives how many were told.
 */
export async function moveInside(core: Core, input: { id: string; map: MoveMap; actor: string }): Promise<{ asked: number }> {
  const { id: journeyId, map, actor } = input;
  const asked = await core.db.transaction().execute(async (trx) => {
    const row = await stateRow(trx, journeyId);
    const version = row?.active_version == null ? undefined : await core.documents.getVersion(row.active_version);
    if (version === undefined) throw notLive(journeyId);
    checkMap(version.plan, map);
    const now = core.now();
    const count = await beginMove(trx, { journeyId, to: { versionId: version.id, plan: version.plan }, map, actor }, now);
    if (count > 0) {
      const data = { version: version.id, number: row?.version_number, people: count };
      await audit(trx, { at: now, actor, action: 'journey.move', subject: journeyId, data });
    }
    return count;
  });
  core.bus.emit('outbox');
  core.bus.emit('journey', journeyId);
  return { asked };
}
