import { definitionOf } from '#nodes/catalogue.ts';
import type { NodeDefinition } from '#nodes/kit/definition.ts';
import type { Journey } from '../journey/schema.ts';
import type { PlayedCase } from './case.ts';
import type { Moment } from './simulate.ts';

/** What reaches the customer, what she does or is waited for, what staff do. */
export const tracks = ['receives', 'does', 'staff'] as const;
export type Track = (typeof tracks)[number];

/**
 * `message` has reached her, `held` waits for the rules of sending, `unsent` was not sent, `wait` waits for time or for her, `deed` is
 * something she or staff have done (`port`: the way out it led to), `work` lies with staff, `start` let her in.
 */
export type BeatKind = 'start' | 'message' | 'held' | 'unsent' | 'wait' | 'deed' | 'work';

export interface Beat {
  nodeId: string;
  visit: number;
  track: Track;
  kind: BeatKind;
  /** ms since the epoch; equal for what takes no time. */
  from: number;
  to: number;
  port?: string;
}

export interface Rhythm {
  /** In order of time. */
  beats: Beat[];
  /** When she passes each step for the first time, ms since the epoch. */
  passes: ReadonlyMap<string, number>;
  from: number;
  to: number;
  /** She has left by the end of the drawing; not when it goes round without end or a step is not set up. */
  ended: boolean;
}

/** A case as a person sees it: who gets, does or has to do what, and when. */
export function rhythmOf({ simulation, came }: PlayedCase, journey: Journey): Rhythm {
  const types = new Map(journey.nodes.map((node) => [node.id, definitionOf(node.type)]));
  const beats: Beat[] = [];
  const { visits, timeline, end } = simulation;
  const to = Math.max(...timeline.map(({ at }) => at), ...visits.map(({ enteredAt, leftAt = enteredAt }) => leftAt));
  for (const { nodeId, visit, enteredAt, leftAt = to, port } of visits) {
    const definition = types.get(nodeId);
    if (definition === undefined) continue;
    const own = timeline.filter((moment) => belongs(moment, nodeId, visit));
    const base = { nodeId, visit };
    if (visit === 1 && definition.traits.starts !== undefined) {
      beats.push({ ...base, track: 'does', kind: 'start', from: enteredAt, to: enteredAt });
      continue;
    }
    const begun = definition.traits.sends ? sending(own, beats, base) : enteredAt;
    beats.push(...lasting(definition, { ...base, from: begun, to: leftAt }));
    const deed = visit === 1 ? came.find((each) => each.nodeId === nodeId) : undefined;
    if (deed !== undefined && port === deed.port)
      beats.push({ ...base, track: trackOf(definition), kind: 'deed', from: deed.at, to: deed.at, port });
  }
  const passes = new Map<string, number>();
  for (const { nodeId, enteredAt } of visits) if (!passes.has(nodeId)) passes.set(nodeId, enteredAt);
  return { beats: beats.toSorted((a, b) => a.from - b.from), passes, from: visits[0]?.enteredAt ?? to, to, ended: end !== undefined };
}

function belongs(moment: Moment, nodeId: string, visit: number): boolean {
  return moment.kind === 'asked' && moment.request.nodeId === nodeId && moment.request.visit === visit;
}

/** Notes the message and what held it back; gives the moment at which it was out. */
function sending(own: readonly Moment[], beats: Beat[], base: Pick<Beat, 'nodeId' | 'visit'>): number | undefined {
  let out: number | undefined;
  for (const moment of own) {
    if (moment.kind !== 'asked' || moment.request.name === 'readAnswer') continue;
    const { answer, at } = moment;
    if ('holdUntil' in answer) beats.push({ ...base, track: 'receives', kind: 'held', from: at, to: answer.holdUntil });
    else if ('done' in answer && isAsked(moment.request.name)) {
      const went = sent(answer.done);
      beats.push({ ...base, track: 'receives', kind: went ? 'message' : 'unsent', from: at, to: at });
      if (went) out = at;
    }
  }
  return out;
}

/** What asks for a message, and not for the end of a wait. */
function isAsked(name: string): boolean {
  return name === 'send' || name === 'sendNext' || name === 'ask' || name === 'askScore' || name === 'remindScore';
}

function sent(done: unknown): boolean {
  if (typeof done !== 'object' || done === null) return false;
  return 'at' in done || 'until' in done || ('port' in done && done.port === 'sent');
}

function trackOf({ traits, category }: NodeDefinition): Track {
  return traits.asksPerson || category === 'people' ? 'staff' : 'does';
}

/** A wait or a piece of work, from when it begins; nothing for steps that take no time and concern nobody. */
function lasting(definition: NodeDefinition, beat: { nodeId: string; visit: number; from: number | undefined; to: number }): Beat[] {
  const { from, ...rest } = beat;
  const track = trackOf(definition);
  if (from === undefined) return [];
  if (track === 'staff') return [{ ...rest, track, kind: 'work', from }];
  return definition.traits.waits && beat.to > from ? [{ ...rest, track, kind: 'wait', from }] : [];
}
