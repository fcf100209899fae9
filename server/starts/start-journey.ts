import * as z from 'zod';
import { definitionOf } from '#nodes/catalogue.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Handler } from '#server/calls/handlers.ts';
import type { Executor } from '#server/db/batches.ts';
import type { StartOutcome } from '#server/db/tables/journey-starts.ts';
import { entryKey } from '#server/enrollments/entry-rules.ts';
import { Ledger } from '#server/enrollments/ledger.ts';
import { readyAtFor } from '#server/enrollments/ready-at.ts';
import { dataOf } from '#server/events/data-of.ts';
import { mostRounds, roundsOf, roundsWithin } from '#server/events/rounds.ts';
import { activeVersion } from '#server/journeys/active.ts';
import { stateRow } from '#server/journeys/state.ts';
import type { Core } from '#server/kit/core.ts';
import type { Plan } from '#workflows/plan/plan.ts';

const wantedSchema = z.object({ journeyId: z.string() });

/**
 * Lets her into another journey, once per key: the decision, what it causes and the note of it are one transaction. The event she came in by
 * here goes along, so that the other journey has its data, and its key where it takes one for each order.
 */
export const startJourney: Handler = async (core, context) => {
  const { journeyId } = wantedSchema.parse(context.node.config);
  const outcome = await core.db.transaction().execute((trx) => startOnce(core, trx, { context, journeyId }));
  core.bus.emit('outbox');
  core.bus.emit('journey', journeyId);
  return { done: { port: outcome === 'started' || outcome === 'started_paused' ? 'started' : 'not_started' } };
};

async function startOnce(core: Core, trx: Executor, of: { context: CallContext; journeyId: string }): Promise<StartOutcome> {
  const { request, enrollment, at } = of.context;
  const known = await trx.selectFrom('journey_starts').select('outcome').where('key', '=', request.key).executeTakeFirst();
  if (known !== undefined) return known.outcome;
  const { outcome, startedId = null } = await admit(core, trx, of);
  await trx
    .insertInto('journey_starts')
    .values({
      ...{ key: request.key, customer_id: enrollment.customer_id, enrollment_id: enrollment.id, journey_id: enrollment.journey_id },
      ...{ target_id: of.journeyId, outcome, started_id: startedId, at },
    })
    .execute();
  core.crashPoint?.('start:noted');
  return outcome;
}

async function admit(
  core: Core,
  trx: Executor,
  { context, journeyId }: { context: CallContext; journeyId: string },
): Promise<{ outcome: StartOutcome; startedId?: string }> {
  const { enrollment, at } = context;
  const state = await stateRow(trx, journeyId);
  const version = state === undefined || state.removed_at !== null ? undefined : await activeVersion(core, trx, journeyId);
  const entryNode = version === undefined ? undefined : wayIn(version.plan);
  if (version === undefined || entryNode === undefined) return { outcome: 'not_live' };
  if ((await roundsOf(trx, enrollment, at - roundsWithin)) >= mostRounds) {
    core.log.warn({ journey: enrollment.journey_id, enrollment: enrollment.id, target: journeyId }, 'journeys lead to each other');
    return { outcome: 'round' };
  }
  const key = entryKey(version.entry, await dataOf(trx, enrollment.event_id));
  const candidate = { version, entryNode, customerId: enrollment.customer_id, key, eventId: enrollment.event_id };
  const ledger = new Ledger(trx, core.now(), readyAtFor(await core.documents.getSettings()));
  await ledger.look([candidate]);
  const admission = ledger.admit(candidate);
  if (!('id' in admission)) return { outcome: admission.verdict };
  await ledger.flush();
  return { outcome: state?.paused_at === null ? 'started' : 'started_paused', startedId: admission.id };
}

/** Where staff let people in, else where anybody comes in. */
function wayIn({ nodes }: Plan): string | undefined {
  const starts = nodes.filter((node) => node.starts === true);
  return (starts.find(({ type }) => definitionOf(type)?.traits.starts === 'hand') ?? starts[0])?.id;
}
