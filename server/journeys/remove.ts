import { audit } from '#server/auth/audit.ts';
import { hasClock, ring } from '#server/clocks/want.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import type { Core } from '#server/kit/core.ts';
import { journeyOf } from './state.ts';

/** Takes a journey away: everybody inside is taken out, nobody is let in, and then the drawing goes. Versions and records stay for those who look back. */
export async function removeJourney(core: Core, input: { id: string; actor: string }): Promise<void> {
  await journeyOf(core, input.id);
  await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const inside = await trx
      .selectFrom('enrollments')
      .select('id')
      .where('journey_id', '=', input.id)
      .where('state', '!=', 'ended')
      .execute();
    await trx
      .insertInto('journey_states')
      .values({
        journey_id: input.id,
        active_version: null,
        version_number: 0,
        entry: null,
        paused_at: null,
        published_at: null,
        removed_at: now,
      })
      .onConflict((conflict) => conflict.column('journey_id').doUpdateSet({ active_version: null, removed_at: now }))
      .execute();
    await trx.deleteFrom('subscriptions').where('journey_id', '=', input.id).execute();
    if (await hasClock(trx, input.id)) await ring(trx, input.id, now);
    await trx.deleteFrom('clocks').where('journey_id', '=', input.id).execute();
    await closeEnrollments(
      trx,
      inside.map((row) => row.id),
      { reason: 'removed', at: now },
    );
    const signals = inside.map(({ id }) => ({
      ...{ kind: 'signal' as const, lane: id, journeyId: input.id, payload: { kind: 'cancel' as const, reason: 'removed' as const } },
    }));
    await enqueue(trx, signals, now);
    await audit(trx, { at: now, actor: input.actor, action: 'journey.remove', subject: input.id, data: { inside: inside.length } });
  });
  core.crashPoint?.('remove:recorded');
  await core.documents.removeDraft(input.id);
  core.bus.emit('outbox');
  core.bus.emit('journey', input.id);
}

/** Finishes removals that were cut between the records and the drawing. At start. */
export async function finishRemovals(core: Core): Promise<void> {
  const rows = await core.db.selectFrom('journey_states').select('journey_id').where('removed_at', 'is not', null).execute();
  for (const row of rows) await core.documents.removeDraft(row.journey_id);
}
