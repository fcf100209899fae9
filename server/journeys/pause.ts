import { audit } from '#server/auth/audit.ts';
import { hasClock, ring } from '#server/clocks/want.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { streamAt } from '#server/dispatch/stream.ts';
import type { Core } from '#server/kit/core.ts';
import { journeyOf, notLive, stateOf } from './state.ts';

/** At once for everybody: every call looks at this row. Throws Refusal `journey_not_live`. */
export async function pauseJourney(core: Core, input: { id: string; actor: string }): Promise<void> {
  const { row } = await journeyOf(core, input.id);
  if (stateOf(row) === 'draft') throw notLive(input.id);
  await core.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('journey_states')
      .set({ paused_at: core.now() })
      .where('journey_id', '=', input.id)
      .where('paused_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await audit(trx, { at: core.now(), actor: input.actor, action: 'journey.pause', subject: input.id, data: {} });
  });
  core.bus.emit('journey', input.id);
}

/** Lets the journey go on, and wakes those whose call was put off, at a pace. Gives how many those are. */
export async function resumeJourney(core: Core, input: { id: string; actor: string }): Promise<{ held: number }> {
  const { row } = await journeyOf(core, input.id);
  if (stateOf(row) === 'draft') throw notLive(input.id);
  const held = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const { numUpdatedRows } = await trx
      .updateTable('journey_states')
      .set({ paused_at: null })
      .where('journey_id', '=', input.id)
      .where('paused_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 0;
    const waiting = await trx
      .selectFrom('enrollments')
      .select('id')
      .where('journey_id', '=', input.id)
      .where('state', '!=', 'ended')
      .where('held', '=', 'paused')
      .orderBy('held_since')
      .orderBy('id')
      .execute();
    const signals = waiting.map(({ id }, index) => ({
      ...{ kind: 'signal' as const, lane: id, journeyId: input.id, payload: { kind: 'resume' as const } },
      nextAt: streamAt(now, index),
    }));
    await enqueue(trx, signals, now);
    if (await hasClock(trx, input.id)) await ring(trx, input.id, now);
    await audit(trx, { at: now, actor: input.actor, action: 'journey.resume', subject: input.id, data: { held: waiting.length } });
    return waiting.length;
  });
  core.bus.emit('outbox');
  core.bus.emit('journey', input.id);
  return { held };
}
