import { definitionOf } from '#nodes/catalogue.ts';
import { type Journey, type JourneyNode, leastStage } from '#workflows/journey/schema.ts';
import { cardWidth, columnStep } from './edit.ts';
import { newNodeId } from './ids.ts';

/** A stage with its place in the drawing, px. */
export interface Lane {
  id: string;
  name: string;
  x: number;
  width: number;
}

type Stages = NonNullable<Journey['settings']['stages']>;

/** Room beside the outermost cards of a stage, px. */
export const lanePad = 28;

export function lanesOf({ settings: { stages } }: Journey): Lane[] {
  let x = stages?.from ?? 0;
  return (stages?.list ?? []).map((stage) => {
    const lane = { ...stage, x };
    x += stage.width;
    return lane;
  });
}

function withStages(journey: Journey, stages: Stages | undefined): Journey {
  const { stages: _before, ...settings } = journey.settings;
  return { ...journey, settings: stages === undefined ? settings : { ...settings, stages } };
}

function withList(journey: Journey, change: (list: Stages['list']) => Stages['list']): Journey {
  const { stages } = journey.settings;
  return stages === undefined ? journey : withStages(journey, { ...stages, list: change(stages.list) });
}

/** The lane in which the middle of a card at this place stands. */
function laneAt(lanes: readonly Lane[], x: number): Lane | undefined {
  const middle = x + cardWidth / 2;
  return lanes.find((lane) => middle >= lane.x && middle < lane.x + lane.width);
}

/** Every step belongs to the stage it stands in; a remark, which nobody passes, to none. The same journey when all do already. */
export function staged(journey: Journey): Journey {
  const lanes = lanesOf(journey);
  let moved = false;
  const nodes = journey.nodes.map((node): JourneyNode => {
    const stage = definitionOf(node.type)?.traits.aside === true ? undefined : laneAt(lanes, node.position.x)?.id;
    if (stage === node.stage) return node;
    moved = true;
    const { stage: _before, ...rest } = node;
    return stage === undefined ? rest : { ...rest, stage };
  });
  return moved ? { ...journey, nodes } : journey;
}

/** A new stage: the first one takes in all that is drawn, a later one stands at the right end. */
export function addStage(journey: Journey, name: string): { journey: Journey; id: string } {
  const { stages } = journey.settings;
  const id = newNodeId('stage', new Set(stages?.list.map((stage) => stage.id)));
  if (stages !== undefined) return { journey: withList(journey, (list) => [...list, { id, name, width: columnStep + 2 * lanePad }]), id };
  const xs = journey.nodes.map((node) => node.position.x);
  const from = xs.length === 0 ? 0 : Math.min(...xs) - lanePad;
  const width = Math.max(leastStage, (xs.length === 0 ? columnStep : Math.max(...xs) + cardWidth - from) + lanePad);
  return { journey: withStages(journey, { from, list: [{ id, name, width }] }), id };
}

export function nameStage(journey: Journey, id: string, name: string): Journey {
  return withList(journey, (list) => list.map((stage) => (stage.id === id ? { ...stage, name: name.trim().slice(0, 80) } : stage)));
}

/** Its room goes to the stage before it, or after it if it is the first. With the last one there are no stages any more. */
export function removeStage(journey: Journey, id: string): Journey {
  const list = journey.settings.stages?.list ?? [];
  const at = list.findIndex((stage) => stage.id === id);
  const gone = list[at];
  if (gone === undefined) return journey;
  if (list.length === 1) return withStages(journey, undefined);
  const heir = at === 0 ? 1 : at - 1;
  return withList(journey, () =>
    list.flatMap((stage, index) => (index === at ? [] : [index === heir ? { ...stage, width: stage.width + gone.width } : stage])),
  );
}

/** Moves the right border of a stage: what one gets the next one gives, down to the least it needs; the last one is as wide as one likes. */
export function resizeStage(journey: Journey, id: string, width: number): Journey {
  const list = journey.settings.stages?.list ?? [];
  const at = list.findIndex((stage) => stage.id === id);
  const [own, next] = [list[at], list[at + 1]];
  if (own === undefined) return journey;
  const most = next === undefined ? 1_000_000 : own.width + next.width - leastStage;
  const now = Math.round(Math.min(most, Math.max(leastStage, width)) / 4) * 4;
  if (now === own.width) return journey;
  return withList(journey, () =>
    list.map((stage, index) =>
      index === at ? { ...stage, width: now } : index === at + 1 ? { ...stage, width: stage.width + own.width - now } : stage,
    ),
  );
}

/** Changes places with the stage before (-1) or after it (1); its steps go along. */
export function moveStage(journey: Journey, id: string, by: -1 | 1): Journey {
  const lanes = lanesOf(journey);
  const at = lanes.findIndex((lane) => lane.id === id);
  const [left, right] = by === 1 ? [lanes[at], lanes[at + 1]] : [lanes[at - 1], lanes[at]];
  if (left === undefined || right === undefined) return journey;
  const shift: Readonly<Record<string, number>> = { [left.id]: right.width, [right.id]: -left.width };
  const nodes = journey.nodes.map((node) => {
    const dx = shift[laneAt(lanes, node.position.x)?.id ?? ''];
    return dx === undefined ? node : { ...node, position: { ...node.position, x: node.position.x + dx } };
  });
  return withList({ ...journey, nodes }, (list) => {
    const next = [...list];
    const first = by === 1 ? at : at - 1;
    const [a, b] = [next[first], next[first + 1]];
    if (a !== undefined && b !== undefined) next.splice(first, 2, b, a);
    return next;
  });
}

/**
 * Which way a stage goes that is held at `x` (px of the drawing): past the middle of its neighbour it changes places with it.
 * 0: it stays.
 */
function stageGoes(journey: Journey, id: string, x: number): -1 | 0 | 1 {
  const lanes = lanesOf(journey);
  const at = lanes.findIndex((lane) => lane.id === id);
  const [before, after] = [lanes[at - 1], lanes[at + 1]];
  if (at < 0) return 0;
  if (after !== undefined && x > after.x + after.width / 2) return 1;
  if (before !== undefined && x < before.x + before.width / 2) return -1;
  return 0;
}

/** A stage held at `x` where it comes to stand; the same journey when it stands there already. */
export function carryStage(journey: Journey, id: string, x: number): Journey {
  let carried = journey;
  // A stage changes places with each of the others once at most.
  for (let turn = lanesOf(journey).length; turn > 0; turn -= 1) {
    const way = stageGoes(carried, id, x);
    if (way === 0) break;
    carried = moveStage(carried, id, way);
  }
  return carried;
}
