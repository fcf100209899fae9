import { definitionOf } from '#nodes/catalogue.ts';
import { eventPhrase } from '#nodes/kit/events.ts';
import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { type DrawnStep, type MovedOnce, movedPhrase } from './moved.ts';
import { outsidePhrase } from './outside.ts';
import type { PathVisit, Told } from './path.ts';

/** A sentence about one customer's way, with the step it speaks of and when that was. Texts: `app:explain.*`. */
export interface Explained {
  at: number;
  nodeId: string | null;
  /** Node type in whose own texts phrases inside stand. */
  type: string | null;
  text: Phrase;
}

interface Known {
  zone: string;
  /** The steps as they are drawn, by version and id. */
  steps: ReadonlyMap<string, DrawnStep>;
  moves: readonly MovedOnce[];
}

/** Why in, why here, why (not) sent, what is waited for: the way as sentences, in order. */
export function explain(path: Told, { zone, steps, moves }: Known): Explained[] {
  const { enrollment, visits } = path;
  const said: Explained[] = [];
  const start = path.version.journey.nodes.find((node) => node.id === visits[0]?.nodeId);
  const entered = enteredBy(enrollment, start);
  said.push({ at: enrollment.createdAt, nodeId: visits[0]?.nodeId ?? null, type: start?.type ?? null, text: entered });
  for (const visit of visits.slice(1)) {
    const moved = moves.filter(({ seq }) => seq === visit.seq).map((move) => ofMove(move, visit));
    const told = ofVisit(path, { node: steps.get(`${visit.versionId}/${visit.nodeId}`), visit, zone });
    // Where she still stands is said last.
    said.push(...(visit.leftAt === null ? [...moved, ...told] : [...told, ...moved]));
  }
  const ending = ofEnd(path);
  return ending === undefined ? said : [...said, ending];
}

function enteredBy({ startedBy, startedByJourney }: Told['enrollment'], start: JourneyNode | undefined): Phrase {
  // The event that brought her into that journey goes along, and is not why she is in this one.
  if (startedByJourney !== null) return { key: 'app:explain.byJourney', params: { journey: startedByJourney } };
  if (startedBy === null) return withoutEvent(start);
  return { key: 'app:explain.byEvent', params: { event: eventPhrase(startedBy.type, 'did') } };
}

function withoutEvent(start: JourneyNode | undefined): Phrase {
  const definition = definitionOf(start?.type ?? '');
  const config = start === undefined ? undefined : definition?.config.safeParse(start.config);
  if (config?.success && definition?.members?.(config.data) !== undefined) return { key: 'app:explain.wasMember' };
  if (start === undefined || definition?.traits.starts !== 'clock') return { key: 'app:explain.byHand' };
  return { key: 'app:explain.byClock', params: { when: definition.sentence(start.config) } };
}

/** Clocks of the server and of the engine may differ by so much, ms. */
const slack = 5_000;

function ofVisit(
  { messages, outside, enrollment, deeds }: Told,
  { node, visit, zone }: { node: DrawnStep | undefined; visit: PathVisit; zone: string },
): Explained[] {
  const about = { nodeId: visit.nodeId, type: node?.type ?? null };
  const step = nameOf(node);
  const said: Explained[] = messages
    .filter((message) => message.nodeId === visit.nodeId && message.visit === visit.visit)
    .map((message) => ({
      ...about,
      at: message.at,
      text: {
        key: `app:explain.message.${message.reason === 'left' ? 'left' : message.state}`,
        params: { step, reason: message.why, until: moment(message.holdUntil, zone) },
      },
    }));
  const unheard = outside.filter((call) => call.nodeId === visit.nodeId && call.visit === visit.visit);
  said.push(...unheard.map((call) => ({ ...about, at: call.at, text: outsidePhrase(call, step) })));
  const skips = deeds
    .filter(
      ({ kind, nodeId, at }) => kind === 'skip' && nodeId === visit.nodeId && at >= visit.enteredAt && at <= (visit.leftAt ?? at) + slack,
    )
    .map(({ at, who }): Explained => ({ ...about, at, text: { key: 'app:explain.skipped', params: { step, who } } }));
  const here = visit.leftAt === null && enrollment.endedAt === null && visit.nodeId === enrollment.nodeId;
  if (here && enrollment.held !== null) {
    // A message that a rule holds says so itself; a pause holds whatever else was said about it.
    if (enrollment.held !== 'paused' && said.at(-1)?.text.key === 'app:explain.message.held') return said;
    const reason = reasonPhrase(enrollment.held);
    const key = enrollment.heldUntil === null ? 'app:explain.held' : 'app:explain.heldUntil';
    const before = said.filter(({ text }) => !/\.(held|planned)$/.test(text.key));
    return [
      ...before,
      { ...about, at: visit.enteredAt, text: { key, params: { step, reason, until: moment(enrollment.heldUntil, zone) } } },
    ];
  }
  if (here) return [...said, ...skips, { ...about, at: visit.enteredAt, text: { key: 'app:explain.here', params: { step } } }];
  if (visit.port === null || node === undefined) return [...said, ...skips];
  const port = node.ways.find((each) => each.id === visit.port);
  if (said.length > 0 || port === undefined) return [...said, ...skips];
  return [
    ...skips,
    {
      ...about,
      at: visit.leftAt ?? visit.enteredAt,
      text: { key: 'app:explain.passed', params: { step, port: inType(node, port.label) } },
    },
  ];
}

function ofMove(move: MovedOnce, { nodeId }: PathVisit): Explained {
  return { at: move.at, nodeId, type: null, text: movedPhrase(move, nameOf) };
}

/** Reasons of the guard stand in the texts of messages; a pause is the journey's own. */
function reasonPhrase(reason: string | null): Phrase {
  return { key: reason === 'paused' ? 'app:explain.paused' : `messages:reason.${reason ?? 'none'}` };
}

function moment(at: number | null, zone: string): PhraseValue {
  return at === null ? '…' : { moment: at, zone };
}

function ofEnd({ enrollment, deeds }: Told): Explained | undefined {
  const about = { nodeId: null, type: null };
  if (enrollment.state === 'lost') return { ...about, at: enrollment.nodeSince, text: { key: 'app:explain.lost' } };
  if (enrollment.failingSince !== null) return { ...about, at: enrollment.failingSince, text: { key: 'app:explain.failing' } };
  if (enrollment.endedAt === null) return undefined;
  const removal = enrollment.endReason === 'removed' ? deeds.findLast(({ kind }) => kind === 'remove') : undefined;
  if (removal !== undefined) return { ...about, at: removal.at, text: { key: 'app:explain.removedBy', params: { who: removal.who } } };
  return { ...about, at: enrollment.endedAt, text: { key: `app:explain.end.${enrollment.endReason ?? 'finished'}` } };
}

/** The name a person gave the step, else the type's own. */
function nameOf(node: JourneyNode | undefined): string | Phrase {
  if (node === undefined) return '';
  return node.name === '' ? { key: `${node.type}:name` } : node.name;
}

/** A phrase of a node type's own texts, said from outside. */
function inType(node: JourneyNode, phrase: Phrase): Phrase {
  return phrase.key.includes(':') ? phrase : { ...phrase, key: `${node.type}:${phrase.key}` };
}
