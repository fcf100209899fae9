import type { Phrase } from '#nodes/kit/phrase.ts';
import { journeyName } from '#server/journeys/name.ts';
import { versionNumbers } from '#server/journeys/version-numbers.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { latestDecisions } from '#server/messages/decisions.ts';
import { whyPhrase } from '#server/messages/guard/explain.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { type Deed, deedsFor } from './deeds.ts';
import { type Explained, explain } from './explain.ts';
import { movesOf, stepsElsewhere } from './moved.ts';
import { type Next, whatNext } from './next.ts';
import { type OutsideCall, outsideCalls } from './outside.ts';
import { calledBy } from './people.ts';

export interface PathVisit {
  seq: number;
  /** The version she travelled on then. */
  versionId: string;
  nodeId: string;
  visit: number;
  enteredAt: number;
  leftAt: number | null;
  port: string | null;
}

export interface PathMessage {
  id: string;
  nodeId: string | null;
  visit: number;
  channel: string;
  /** State of the receipt; `tray`: it lies in the test tray, nothing has left the house. */
  state: string;
  reason: string | null;
  subject: string | null;
  /** When it was decided, or asked for. ms. */
  at: number;
  holdUntil: number | null;
  /** Why it is where it is, to be said behind "because". */
  why: Phrase;
}

export interface Path {
  enrollment: {
    id: string;
    journeyId: string;
    versionId: string;
    customerId: string;
    customerName: string;
    state: string;
    createdAt: number;
    endedAt: number | null;
    endReason: string | null;
    nodeId: string;
    nodeSince: number;
    held: string | null;
    heldUntil: number | null;
    /** Workers fail at her again and again since; ms. */
    failingSince: number | null;
    /** What let her in; null: added by hand. */
    startedBy: { type: string; at: number } | null;
    /** Name of the journey that let her in; null: none did. */
    startedByJourney: string | Phrase | null;
  };
  version: { number: number; journey: Journey };
  visits: PathVisit[];
  messages: PathMessage[];
  /** Calls of other systems that were not taken. */
  outside: OutsideCall[];
  deeds: Deed[];
  sentences: Explained[];
  next: Next | null;
}

/** What stands in the records, before anything is said about it. */
export type Told = Omit<Path, 'sentences' | 'next'>;

/** One customer's way on the canvas, and what there is to say about it. Throws Refusal `not_found`. */
export async function path(core: Core, enrollmentId: string): Promise<Path> {
  const row = await core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .leftJoin('events', 'events.id', 'enrollments.event_id')
    .selectAll('enrollments')
    .leftJoin('journey_starts as starts', 'starts.started_id', 'enrollments.id')
    .select('starts.journey_id as by_journey')
    .select(calledBy.as('customer_name'))
    .select(['events.type as event_type', 'events.at as event_at'])
    .where('enrollments.id', '=', enrollmentId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('enrollment', enrollmentId);
  const document = await core.documents.getVersion(row.version_id);
  if (document === undefined) throw notFound('version', row.version_id);
  const numbers = await versionNumbers(core.db, row.journey_id);
  const told: Told = {
    enrollment: {
      ...{ id: row.id, journeyId: row.journey_id, versionId: row.version_id, customerId: row.customer_id, customerName: row.customer_name },
      ...{ state: row.state, createdAt: row.created_at, endedAt: row.ended_at, endReason: row.end_reason },
      ...{ nodeId: row.node_id, nodeSince: row.node_since, held: row.held, heldUntil: row.held_until },
      failingSince: row.state === 'ended' ? null : row.failing_since,
      startedBy: row.event_type === null || row.event_at === null ? null : { type: row.event_type, at: row.event_at },
      startedByJourney: row.by_journey === null ? null : await journeyName(core, row.by_journey),
    },
    version: { number: numbers.get(row.version_id) ?? 0, journey: document.journey },
    visits: await visitsOf(core, enrollmentId),
    messages: await messagesOf(core, enrollmentId),
    outside: await outsideCalls(core.db, enrollmentId),
    deeds: await deedsFor(core, enrollmentId),
  };
  const settings = await core.documents.getSettings();
  const [steps, moves] = [await stepsElsewhere(core, told.visits), await movesOf(core, enrollmentId, numbers)];
  return { ...told, sentences: explain(told, { zone: settings.zone, steps, moves }), next: whatNext(told, { settings, moves }) };
}

async function visitsOf(core: Core, enrollmentId: string): Promise<PathVisit[]> {
  const rows = await core.db.selectFrom('visits').selectAll().where('enrollment_id', '=', enrollmentId).orderBy('seq').execute();
  return rows.map((row) => ({
    ...{
      seq: row.seq,
      versionId: row.version_id,
      nodeId: row.node_id,
      visit: row.visit,
      enteredAt: row.entered_at,
      leftAt: row.left_at,
      port: row.port,
    },
  }));
}

async function messagesOf(core: Core, enrollmentId: string): Promise<PathMessage[]> {
  const rows = await core.db
    .selectFrom('messages')
    .leftJoin('tray', 'tray.message_id', 'messages.id')
    .selectAll('messages')
    .select('tray.id as in_tray')
    .where('enrollment_id', '=', enrollmentId)
    .orderBy('messages.created_at')
    .execute();
  const decisions = await latestDecisions(
    core.db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, nodeId: row.node_id, visit: visitOfKey(row.key), channel: row.channel, reason: row.reason },
    state: row.state === 'accepted' && row.in_tray !== null ? 'tray' : row.state,
    ...{ subject: row.subject, at: row.decided_at ?? row.asked_at, holdUntil: row.hold_until },
    why: whyPhrase(row, decisions.get(row.id)),
  }));
}

/** The third part of `enrollmentId:nodeId:visit:call`. */
function visitOfKey(key: string): number {
  return Number(key.split(':')[2] ?? 1);
}
