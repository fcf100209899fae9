import { definitionOf } from '#nodes/catalogue.ts';
import { audit } from '#server/auth/audit.ts';
import { wantClocks } from '#server/clocks/want.ts';
import { batches } from '#server/db/batches.ts';
import { RevisionConflict } from '#server/documents/documents.ts';
import { inletSource } from '#server/inlets/address.ts';
import type { Core } from '#server/kit/core.ts';
import { refuseUnwritable } from '#server/messages/check.ts';
import { beginMove, checkMap } from '#server/moves/begin.ts';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { compileDraft } from './compiled.ts';
import { journeyOf, stateRow } from './state.ts';

export interface Published {
  versionNumber: number;
  versionId: string;
  /** How many of those inside were told that they may go on in it. */
  asked: number;
}

export interface PublishInput {
  id: string;
  revision?: number | undefined;
  actor: string;
  /** Those inside go on in the new version, from steps that are gone as the map says; absent: they finish on theirs. */
  move?: { map: MoveMap } | undefined;
  /** Starts whose group's members, who qualified before, are let in now; absent: only those who come to qualify. */
  existing?: readonly string[] | undefined;
}

/**
 * Makes the draft the version that newcomers travel through. In order: the immutable document, then one transaction for what is active; a document
 * alone does no harm. Publishing what is live already changes nothing. Throws CompileError, RevisionConflict, Refusal `not_found`,
 * `message_has_problems`, `move_to_nowhere`.
 */
export async function publishJourney(core: Core, input: PublishInput): Promise<Published> {
  const { document, row } = await journeyOf(core, input.id);
  if (input.revision !== undefined && input.revision !== document.revision) throw new RevisionConflict(document);
  const { plan, versionId } = compileDraft(document);
  refuseUnwritable(document.draft);
  if (input.move !== undefined) checkMap(plan, input.move.map);
  if (row?.active_version === versionId && input.move === undefined) return { versionNumber: row.version_number, versionId, asked: 0 };
  await core.documents.putVersion({ id: versionId, journeyId: input.id, journey: document.draft, plan });
  core.crashPoint?.('publish:document');
  const { number, asked } = await activate(core, {
    journeyId: input.id,
    versionId,
    plan,
    entry: JSON.stringify(document.draft.settings.entry),
    ...{ actor: input.actor, map: input.move?.map, existing: input.existing ?? [] },
  });
  core.crashPoint?.('publish:active');
  core.bus.emit('journey', input.id);
  core.bus.emit('outbox');
  return { versionNumber: number, versionId, asked };
}

interface Activation {
  journeyId: string;
  versionId: string;
  plan: Plan;
  entry: string;
  actor: string;
  map: MoveMap | undefined;
  existing: readonly string[];
}

function activate(
  core: Core,
  { journeyId, versionId, plan, entry, actor, map, existing }: Activation,
): Promise<{ number: number; asked: number }> {
  return core.db.transaction().execute(async (trx) => {
    const at = core.now();
    const before = await stateRow(trx, journeyId);
    const move = () => (map === undefined ? 0 : beginMove(trx, { journeyId, to: { versionId, plan }, map, actor }, at));
    // Two people pressed the button: the second finds it done.
    if (before?.active_version === versionId) return { number: before.version_number, asked: await move() };
    const number = (before?.version_number ?? 0) + 1;
    const values = { active_version: versionId, version_number: number, entry, published_at: at };
    await trx
      .insertInto('journey_states')
      .values({ journey_id: journeyId, paused_at: null, removed_at: null, ...values })
      .onConflict((conflict) => conflict.column('journey_id').doUpdateSet(values))
      .execute();
    await trx
      .insertInto('versions')
      .values({ journey_id: journeyId, version_id: versionId, number, published_at: at, published_by: actor })
      .execute();
    core.crashPoint?.('publish:half');
    await trx.deleteFrom('subscriptions').where('journey_id', '=', journeyId).execute();
    for (const batch of batches(subscriptionsOf(journeyId, versionId, plan))) await trx.insertInto('subscriptions').values(batch).execute();
    await wantClocks(trx, { journeyId, plan, existing }, at);
    const asked = await move();
    core.crashPoint?.('publish:moves');
    await audit(trx, {
      at,
      actor,
      action: 'journey.publish',
      subject: journeyId,
      data: { version: versionId, number, asked, ...(existing.length > 0 ? { existing } : {}) },
    });
    return { number, asked };
  });
}

/** What lets customers in. */
function subscriptionsOf(journeyId: string, versionId: string, plan: Plan) {
  return plan.nodes
    .filter((node) => node.starts === true)
    .flatMap((node) =>
      (definitionOf(node.type)?.listens?.(node.config) ?? []).map((listen) => ({
        ...{ journey_id: journeyId, version_id: versionId, node_id: node.id, event_type: listen.event },
        where_json: listen.where === undefined ? null : JSON.stringify(listen.where),
        source: listen.own === true ? inletSource({ journeyId, nodeId: node.id }) : null,
      })),
    );
}
