import { type Client, type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import type { Selectable } from 'kysely';
import type { EnrollmentsTable } from '#server/db/tables/enrollments.ts';
import { closeEnrollments, type RecordedEnd } from '#server/enrollments/finish.ts';
import { indexOf } from '#server/enrollments/position.ts';
import type { Core } from '#server/kit/core.ts';
import type { EndResult, Snapshot } from '#workflows/interpret/protocol.ts';
import type { StartPayload } from './outbox.ts';
import { tellStart, workflowIdOf } from './tell.ts';

type Row = Selectable<EnrollmentsTable>;

/** What was found for one enrollment, and what was done about it. */
export type Finding =
  | 'fine'
  /** It had ended in Temporal without the records knowing: closed in the records. */
  | 'closed'
  /** Temporal did not know it: started again from where the records know her to be. */
  | 'started'
  /** The same, and it cannot be started again: shown to people. */
  | 'lost'
  /** It runs, and its workers fail at it again and again: a defect of a step or a plan, which waits for a repaired worker. */
  | 'failing';

/** Compares one enrollment of the ledger with Temporal and mends what does not agree. */
export async function reconcileOne(core: Core, client: Client, enrollmentId: string): Promise<Finding> {
  const row = await core.db.selectFrom('enrollments').selectAll().where('id', '=', enrollmentId).executeTakeFirst();
  if (row === undefined || row.state === 'ended') return 'fine';
  if (row.state === 'planned') return planned(core, client, row);
  const description = await describeExecution(client, enrollmentId);
  if (description?.status.name === 'RUNNING') {
    if (row.state === 'lost') await setState(core, row, { state: 'running', found: 'running after all' });
    return await notesFailing(core, row, description);
  }
  // It may have told its end while we asked.
  const again = await core.db.selectFrom('enrollments').selectAll().where('id', '=', enrollmentId).executeTakeFirst();
  if (again === undefined || again.state === 'ended') return 'fine';
  return description === undefined ? startAgain(core, client, again) : close(core, client, { row: again, description });
}

/** Failures in a row of one workflow task after which it is no accident. */
const failures = 3;

/** Raises an alarm for one that cannot go on, and shows it to people: it stays where it is, and no journey ends silently. */
async function notesFailing(core: Core, row: Row, { raw }: WorkflowExecutionDescription): Promise<'failing' | 'fine'> {
  const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
  const fails = attempt > failures;
  if (fails !== (row.failing_since !== null)) {
    const since = fails ? core.now() : null;
    await core.db.updateTable('enrollments').set({ failing_since: since }).where('id', '=', row.id).execute();
    core.bus.emit('journey', row.journey_id);
  }
  if (!fails) return 'fine';
  core.log.error(
    { enrollment: row.id, journey: row.journey_id, version: row.version_id, node: row.node_id, attempt },
    'an enrollment cannot go on: workers fail at its step; it waits for a repaired worker and goes on from where it is',
  );
  return 'failing';
}

async function describeExecution(client: Client, enrollmentId: string): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await client.workflow.getHandle(workflowIdOf(enrollmentId)).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/**
 * Not started yet. Its start stands in the outbox, unless somebody has put the records together from two backups; it is then told at once,
 * because what already stands in her lane waits for it.
 */
async function planned(core: Core, client: Client, row: Row): Promise<Finding> {
  const version = await core.documents.getVersion(row.version_id);
  const entry = version === undefined ? -1 : indexOf(version.plan, row.entry_node);
  if (entry < 0) {
    await setState(core, row, { state: 'lost', found: 'no drawing to start by' });
    return 'lost';
  }
  if (await startWaits(core, row.id)) return 'fine';
  // It may have been delivered while we looked.
  const still = await core.db.selectFrom('enrollments').select('state').where('id', '=', row.id).executeTakeFirst();
  if (still?.state !== 'planned') return 'fine';
  await tellStart(core, client, { enrollment: identityOf(row), entry, enteredAt: row.created_at });
  await setState(core, row, { state: 'running', found: 'not started', did: 'started' });
  return 'started';
}

async function startWaits(core: Core, id: string): Promise<boolean> {
  const row = await core.db.selectFrom('outbox').select('id').where('lane', '=', id).where('kind', '=', 'start').executeTakeFirst();
  return row !== undefined;
}

function identityOf(row: Row): StartPayload['enrollment'] {
  return { id: row.id, customerId: row.customer_id, journeyId: row.journey_id, versionId: row.version_id };
}

const endOf: Partial<Record<string, RecordedEnd>> = {
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  TERMINATED: 'terminated',
  CANCELLED: 'removed',
};

async function close(core: Core, client: Client, of: { row: Row; description: WorkflowExecutionDescription }): Promise<Finding> {
  const { row, description } = of;
  const found = description.status.name;
  const reason = found === 'COMPLETED' ? await toldReason(client, row.id) : (endOf[found] ?? 'terminated');
  await core.db.transaction().execute(async (trx) => {
    await closeEnrollments(trx, [row.id], { reason, at: description.closeTime?.getTime() ?? core.now() });
    await note(core, trx, { row, found, did: 'closed' });
  });
  core.bus.emit('journey', row.journey_id);
  return 'closed';
}

async function toldReason(client: Client, enrollmentId: string): Promise<RecordedEnd> {
  const result: EndResult = await client.workflow.getHandle(workflowIdOf(enrollmentId)).result();
  return result.reason;
}

/** From the step where the records know her to be; receipts keep effects from happening twice. What steps had left for later ones is gone. */
async function startAgain(core: Core, client: Client, row: Row): Promise<Finding> {
  const version = await core.documents.getVersion(row.version_id);
  const node = version === undefined ? -1 : indexOf(version.plan, row.node_id);
  if (version === undefined || node < 0) {
    if (row.state !== 'lost') await setState(core, row, { state: 'lost', found: 'unknown to Temporal' });
    return 'lost';
  }
  const passed = await core.db
    .selectFrom('visits')
    .select(['node_id', (eb) => eb.fn.countAll<number>().as('times')])
    .where('enrollment_id', '=', row.id)
    .where('seq', '<=', row.seq)
    .groupBy('node_id')
    .execute();
  const visits = Object.fromEntries(passed.map((each) => [each.node_id, Number(each.times)]));
  const snapshot: Snapshot = {
    ...{ node, seq: row.seq, visit: visits[row.node_id] ?? 1, enteredAt: row.node_since, visits },
    // A wait began when she came there, and ends when it would have ended.
    ...{ values: {}, memo: [{ now: row.node_since }], loose: true, unread: [], seen: [], trace: [] },
    ...(row.moves > 0 ? { moves: row.moves } : {}),
  };
  // Of no importance where there is a snapshot; after a move her start may not be in the plan at all.
  const entry = Math.max(0, indexOf(version.plan, row.entry_node));
  await tellStart(core, client, { enrollment: identityOf(row), entry, enteredAt: row.created_at, snapshot });
  await setState(core, row, { state: 'running', found: 'unknown to Temporal', did: 'started' });
  return 'started';
}

async function setState(core: Core, row: Row, to: { state: 'running' | 'lost'; found: string; did?: string }): Promise<void> {
  const { state, found, did = state } = to;
  await core.db.transaction().execute(async (trx) => {
    const values = did === 'started' ? { state, started_at: row.started_at ?? core.now() } : { state };
    await trx.updateTable('enrollments').set(values).where('id', '=', row.id).where('state', '!=', 'ended').execute();
    await note(core, trx, { row, found, did });
  });
  core.bus.emit('journey', row.journey_id);
}

async function note(
  core: Core,
  trx: Parameters<typeof closeEnrollments>[0],
  what: { row: Row; found: string; did: string },
): Promise<void> {
  const { row, found, did } = what;
  const data = JSON.stringify({ journey: row.journey_id, found, did });
  await trx
    .insertInto('audit')
    .values({ at: core.now(), actor: 'system', action: 'enrollment.reconcile', subject: row.id, data })
    .execute();
  core.log.warn({ enrollment: row.id, found, did }, 'records and Temporal did not agree');
}
