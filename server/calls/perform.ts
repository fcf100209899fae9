import type { Answer, Request } from '#nodes/kit/calls.ts';
import type { Executor } from '#server/db/batches.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import type { Core } from '#server/kit/core.ts';
import { answerMove } from '#server/moves/answer.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';
import type { CallContext, EnrollmentRow } from './context.ts';
import { EnrollmentGone } from './gone.ts';
import type { Handlers } from './handlers.ts';
import { endInput, type Perform } from './schema.ts';
import { recordTrace, settle, settledBefore } from './trace.ts';

/**
 * Carries out one read or call of one enrollment, or notes its end. The one door between engine and records: says where she is, answers `held`
 * while the journey is paused, and ends her way together with the answer when nothing comes behind it. May be asked twice with the same
 * key: what was settled is answered again. Throws EnrollmentGone.
 */
export async function perform(core: Core, handlers: Handlers, { kind, request }: Perform): Promise<Answer> {
  const enrollment = await core.db.selectFrom('enrollments').selectAll().where('id', '=', request.enrollmentId).executeTakeFirst();
  if (enrollment === undefined) throw new EnrollmentGone(request.enrollmentId, false);
  if (kind === 'end') return noteEnd(core, enrollment, request);
  const before = await settledBefore(core.db, request);
  if (before !== undefined) return { done: before };
  if (enrollment.state === 'ended') throw new EnrollmentGone(enrollment.id, true);
  if (kind === 'move') return answerMove(core, enrollment, request);
  const { plan, node } = await nodeOf(core, request);
  if (kind === 'call' && (await holdWhilePaused(core, enrollment, request))) return { held: true };
  const at = Math.max(request.at, core.now());
  const context: CallContext = { request, enrollment, plan, node, at, askedAt: askedAt(enrollment, request) };
  const handler = handlers[request.name];
  if (handler === undefined) throw new Error(`Nobody answers "${request.name}" (step ${request.nodeId} of version ${request.versionId})`);
  const { why, ...answer } = await handler(core, context);
  core.crashPoint?.('perform:answered');
  await note(core, context, { answer, why });
  core.bus.emit('journey', enrollment.journey_id);
  return answer;
}

async function nodeOf(core: Core, request: Request): Promise<{ plan: Plan; node: PlanNode }> {
  const version = await core.documents.getVersion(request.versionId);
  if (version === undefined) throw new Error(`The version ${request.versionId} has no document`);
  const node = version.plan.nodes.find((each) => each.id === request.nodeId);
  if (node === undefined) throw new Error(`The version ${request.versionId} has no step ${request.nodeId}`);
  return { plan: version.plan, node };
}

/** When this effect was first asked for: a hold remembers it, so that waiting counts. */
function askedAt(enrollment: EnrollmentRow, request: Request): number {
  return enrollment.held_key === request.key && enrollment.held_since !== null ? enrollment.held_since : request.at;
}

/** True when the journey is paused; noted in the same transaction that reads it, so that a resume finds everybody who was told to wait. */
async function holdWhilePaused(core: Core, enrollment: EnrollmentRow, request: Request): Promise<boolean> {
  if (!(await isPaused(core.db, enrollment.journey_id))) return false;
  const held = await core.db.transaction().execute(async (trx) => {
    if (!(await isPaused(trx, enrollment.journey_id))) return false;
    await recordTrace(trx, enrollment, request);
    await trx
      .updateTable('enrollments')
      .set({ held: 'paused', held_until: null, held_key: request.key, held_since: askedAt(enrollment, request) })
      .where('id', '=', enrollment.id)
      .where('state', '!=', 'ended')
      .execute();
    return true;
  });
  if (held) core.bus.emit('journey', enrollment.journey_id);
  return held;
}

async function isPaused(db: Executor, journeyId: string): Promise<boolean> {
  const row = await db.selectFrom('journey_states').select('paused_at').where('journey_id', '=', journeyId).executeTakeFirst();
  return row !== undefined && row.paused_at !== null;
}

/** Writes down what the answer means for her way, in one transaction. */
async function note(core: Core, context: CallContext, { answer, why }: { answer: Answer; why: string | undefined }): Promise<void> {
  const { enrollment, request, plan, node } = context;
  await core.db.transaction().execute(async (trx) => {
    await recordTrace(trx, enrollment, request);
    const held = 'done' in answer ? null : 'held' in answer ? 'paused' : (why ?? 'later');
    await trx
      .updateTable('enrollments')
      .set({
        held,
        held_until: 'holdUntil' in answer ? answer.holdUntil : null,
        held_key: held === null ? null : request.key,
        held_since: held === null ? null : context.askedAt,
      })
      .where('id', '=', enrollment.id)
      .where('state', '!=', 'ended')
      .execute();
    const port = 'done' in answer && node.settles === true ? portOf(answer.done) : undefined;
    if (port === undefined || !('done' in answer)) return;
    const ended = await settle(trx, { enrollment, request, plan, node, port, done: answer.done, at: core.now() });
    if (ended) await closeEnrollments(trx, [enrollment.id], { reason: 'finished', at: core.now() });
  });
  core.crashPoint?.('perform:noted');
}

function portOf(done: unknown): string | undefined {
  return typeof done === 'object' && done !== null && 'port' in done && typeof done.port === 'string' ? done.port : undefined;
}

/** The end that no call could tell of. Idempotent; the first end counts. */
async function noteEnd(core: Core, enrollment: EnrollmentRow, request: Request): Promise<Answer> {
  const { reason } = endInput.parse(request.input);
  if (enrollment.state !== 'ended') {
    await core.db.transaction().execute(async (trx) => {
      await recordTrace(trx, enrollment, request);
      await closeEnrollments(trx, [enrollment.id], { reason, at: core.now() });
    });
    core.bus.emit('journey', enrollment.journey_id);
  }
  return { done: null };
}
