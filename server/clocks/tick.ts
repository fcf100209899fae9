import type { Clock } from '#nodes/kit/clock.ts';
import { activeVersion } from '#server/journeys/active.ts';
import { stateRow } from '#server/journeys/state.ts';
import type { Core } from '#server/kit/core.ts';
import { type Batch, type ClockRow, letInBatch } from './batch.ts';
import { dueNow } from './due.ts';
import { clockOf, membersOf } from './spec.ts';
import { zonesIn } from './whom.ts';

/** `over`: nothing of the journey goes by time any more. Otherwise how long to wait, ms; null: until it is told to look again. */
export type Tick = { over: true } | { over: false; wait: number | null };

/** Between two batches that let somebody in, ms: a stream for workers, mail and Temporal, not a wall. */
const pace = 1_000;
/** Nobody more is let in while so many of the journey's starts stand in the outbox. */
const mostWaiting = 2_000;

/** A journey's clock asks what there is to do, and does the next piece of it. May be asked at any time, and twice. */
export async function tick(core: Core, journeyId: string): Promise<Tick> {
  const state = await stateRow(core.db, journeyId);
  const rows = await core.db
    .selectFrom('clocks')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .orderBy('kind')
    .orderBy('node_id')
    .execute();
  const version = state === undefined ? undefined : await activeVersion(core, core.db, journeyId);
  if (state === undefined || version === undefined || rows.length === 0) return { over: true };
  // Nobody asks for newcomers while it is paused; what was missed is decided when it goes on.
  if (state.paused_at !== null) return { over: false, wait: null };
  const waits: number[] = [];
  for (const row of rows) {
    const node = version.plan.nodes.find((each) => each.id === row.node_id);
    const clock = row.kind === 'existing' ? membersOf(node) : clockOf(node);
    if (clock === undefined) continue;
    const wait = await advance(core, { version, row, clock });
    if (wait !== null) waits.push(wait);
  }
  return { over: false, wait: waits.length === 0 ? null : Math.min(...waits) };
}

async function advance(core: Core, of: Omit<Batch, 'row'> & { row: ClockRow }): Promise<number | null> {
  const { row, clock } = of;
  // Those who qualified before have their turn from the beginning.
  const firingAt = row.firing_at ?? (clock.kind === 'members' ? { wait: null } : await beginIfDue(core, row, clock));
  if (typeof firingAt !== 'number') return firingAt.wait;
  if (await isCrowded(core, row.journey_id)) return pace;
  const { entered, more } = await letInBatch(core, { ...of, clock, row: { ...row, firing_at: firingAt } });
  if (!more)
    core.log.info(
      { journey: row.journey_id, node: row.node_id, entered: row.entered + entered },
      'all whose time had come have been let in',
    );
  return entered > 0 ? pace : 0;
}

/** Notes that a time has its turn, or that some were missed. */
async function beginIfDue(core: Core, row: ClockRow, clock: Clock): Promise<number | { wait: number | null }> {
  const now = core.now();
  const { zone } = await core.documents.getSettings();
  const due = dueNow(clock, { doneUntil: row.done_until, now, zones: await zonesIn(core.db, zone) });
  const own = core.db
    .updateTable('clocks')
    .where('journey_id', '=', row.journey_id)
    .where('node_id', '=', row.node_id)
    .where('kind', '=', row.kind)
    .where('spec', '=', row.spec);
  if ('fire' in due) {
    await own.set({ firing_at: due.fire }).where('firing_at', 'is', null).execute();
    return due.fire;
  }
  if (due.skipTo !== undefined) {
    core.log.warn(
      { journey: row.journey_id, node: row.node_id, missed: new Date(due.skipTo).toISOString() },
      'a time was missed and is left out',
    );
    await own.set({ done_until: due.skipTo }).execute();
  }
  return { wait: due.wait === undefined ? null : Math.max(0, due.wait - now) };
}

async function isCrowded(core: Core, journeyId: string): Promise<boolean> {
  const { rows } = await core.db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('journey_id', '=', journeyId)
    .where('kind', '=', 'start')
    .executeTakeFirstOrThrow();
  return Number(rows) > mostWaiting;
}
