import { definitionOf } from '#nodes/catalogue.ts';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { calendarNamed } from '#nodes/kit/calendar/named.ts';
import type { NodeDefinition } from '#nodes/kit/definition.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Settings } from '#server/documents/settings.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { allWays, waysOut } from '#workflows/journey/ways.ts';
import type { MovedOnce } from './moved.ts';
import type { Path } from './path.ts';

export interface Way {
  port: string;
  /** Said in the texts of the step's own type. */
  label: Phrase;
  /** The step it leads to; null: the way ends there. */
  to: string | null;
}

/** What can become of a customer from where she stands. */
export interface Next {
  nodeId: string;
  type: string;
  /** When she goes on by herself at the latest, ms; null when nobody can say. */
  until: number | null;
  ways: Way[];
}

/** Null when she has left, or Temporal has lost her: then nothing comes by itself. */
export function whatNext(
  { enrollment, version, visits }: Pick<Path, 'enrollment' | 'version' | 'visits'>,
  { settings, moves }: { settings: Settings; moves: readonly MovedOnce[] },
): Next | null {
  const node = version.journey.nodes.find((each) => each.id === enrollment.nodeId);
  if (node === undefined || enrollment.endedAt !== null || enrollment.state === 'lost') return null;
  const definition = definitionOf(node.type);
  const targets = new Map(
    allWays(version.journey)
      .filter((edge) => edge.from === node.id)
      .map((edge) => [edge.port, edge.to]),
  );
  const visit = visits.findLast((each) => each.nodeId === node.id && each.leftAt === null);
  const begun = visit === undefined ? undefined : beginning(moves, visit.seq);
  const since = visits.find(({ seq }) => seq === begun?.seq)?.enteredAt ?? enrollment.nodeSince;
  return {
    nodeId: node.id,
    type: node.type,
    until: enrollment.held === null ? longest(definition, begun?.node ?? node, { since, settings }) : enrollment.heldUntil,
    ways: (waysOut(node, version.journey.edges) ?? []).map(({ id, label }) => ({ port: id, label, to: targets.get(id) ?? null })),
  };
}

/**
 * Where the wait of a passage began: whoever keeps her step in another version, or comes back to it, keeps the deadline she had.
 * `node`: the step as it was set then, where that was another version.
 */
function beginning(moves: readonly MovedOnce[], seq: number): { seq: number; node: JourneyNode | undefined } {
  const back = moves.find((move) => move.kind === 'back' && move.seq === seq - 1);
  const mapped = back && moves.findLast((move) => move.kind === 'mapped' && move.seq === back.seq - 1);
  if (mapped !== undefined) return beginning(moves, mapped.seq);
  return { seq, node: moves.find((move) => move.seq === seq && (move.kind === 'kept' || move.kind === 'keptBack'))?.from };
}

/** When the step's own limit is over; working days by the calendar as it stands now. */
function longest(
  definition: NodeDefinition | undefined,
  node: JourneyNode,
  { since, settings }: { since: number; settings: Settings },
): number | null {
  const config = definition?.config.safeParse(node.config);
  if (definition?.lasts === undefined || config?.success !== true) return null;
  const duration = definition.lasts(config.data, since);
  if (duration === 'unbounded') return null;
  const { calendar: named } = node.config;
  const calendar = calendarNamed(settings, typeof named === 'string' ? named : undefined);
  return deadline({ from: since, duration, zone: settings.zone, calendar });
}
