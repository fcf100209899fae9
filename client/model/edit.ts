import { definitionOf } from '#nodes/catalogue.ts';
import type { Example } from '#nodes/kit/definition.ts';
import { graphOf as checkedGraph, leadsTo, uncounted } from '#workflows/check/graph.ts';
import { type Journey, type JourneyEdge, type JourneyNode, type JourneySettings, settingsSchema } from '#workflows/journey/schema.ts';
import { drawnWays, ledBy, ownPort, usedUp, withoutLoose } from '#workflows/journey/ways.ts';
import { same } from './equal.ts';
import { declaredPorts, downstream, edgeId, graphOf } from './graph.ts';
import { newNodeId } from './ids.ts';

/** Every change of a drawing is one of these: a pure function from journey to journey, so undo is the value before. */

export interface Point {
  x: number;
  y: number;
}

/** Distance between the left edges of two cards in a row, in canvas pixels. */
export const columnStep = 248;
export const cardWidth = 192;

const grid = (value: number) => Math.round(value / 4) * 4;
export const snap = (at: Point): Point => ({ x: grid(at.x), y: grid(at.y) });

/** A fresh step with the defaults of its type; throws on a type that does not exist, which no screen offers. */
export function freshNode(journey: Journey, type: string, at: Point): JourneyNode {
  const definition = definitionOf(type);
  if (definition === undefined) throw new Error(`There is no node type ${type}`);
  const id = newNodeId(type, new Set(graphOf(journey).nodes.keys()));
  return { id, type, name: '', config: structuredClone(definition.defaults), position: snap(at) };
}

export function addNode(journey: Journey, node: JourneyNode): Journey {
  return { ...journey, nodes: [...journey.nodes, node] };
}

/** Who may come in as long as nobody has decided about it. */
const undecided = settingsSchema.parse({}).entry;

/**
 * Adds a step that lets customers in, the way people know it by name. The first one also brings the rule of entry that suits it, unless
 * somebody has chosen one.
 */
export function addStart(journey: Journey, node: JourneyNode, example: Example): Journey {
  const first = !journey.nodes.some((each) => definitionOf(each.type)?.traits.starts !== undefined);
  const added = addNode(journey, { ...node, config: structuredClone(example.config) });
  if (!first || example.entry === undefined || !same(journey.settings.entry, undecided)) return added;
  return setSettings(added, { ...added.settings, entry: { ...undecided, ...example.entry } });
}

/** Draws a connection; a port has one, so an earlier one from the same port gives way. */
export function connect(journey: Journey, edge: JourneyEdge): Journey {
  const { nodes } = graphOf(journey);
  if (!nodes.has(edge.from) || !nodes.has(edge.to)) return journey;
  const others = journey.edges.filter((other) => edgeId(other) !== edgeId(edge));
  const before = journey.edges.find((other) => edgeId(other) === edgeId(edge));
  if (before?.to === edge.to) return journey;
  const rest = { ...journey, edges: others };
  const back = leadsTo(uncounted(checkedGraph(rest)), edge.to, edge.from);
  const { from, port, to } = edge;
  const counted = back ? { from, port, to, atMost: edge.atMost ?? before?.atMost ?? roundsAtFirst } : { from, port, to };
  return tied({ ...rest, edges: [...others, counted] });
}

/** How often a customer goes back as long as nobody has said it. */
export const roundsAtFirst = 3;

/** How often a customer may go by a connection that leads back; undefined: as often as she comes. */
export function setRounds(journey: Journey, id: string, atMost: number | undefined): Journey {
  const edges = journey.edges.map((edge): JourneyEdge => {
    if (edgeId(edge) !== id) return edge;
    const { atMost: _before, ...rest } = edge;
    return atMost === undefined ? rest : { ...rest, atMost };
  });
  return tied({ ...journey, edges });
}

export function disconnect(journey: Journey, ids: readonly string[]): Journey {
  const gone = new Set(ids);
  const { edges } = tied({ ...journey, edges: journey.edges.filter((edge) => !gone.has(edgeId(edge))) });
  return edges.length === journey.edges.length ? journey : { ...journey, edges };
}

/** A drawing whose connections all leave by a way out that is there. */
function tied(journey: Journey): Journey {
  return { ...journey, edges: withoutLoose(journey) };
}

/** Adds a step behind a port; what the port led to follows behind the new step. */
export function addAfter(journey: Journey, node: JourneyNode, from: { id: string; port: string }): Journey {
  const before = journey.edges.find((edge) => edge.from === from.id && edge.port === from.port);
  const added = addNode(journey, node);
  return before === undefined ? connect(added, { from: from.id, port: from.port, to: node.id }) : between(added, before, node);
}

/** Lets a connection lead through a step. What is counted on it is counted behind the step, where it leads back now. */
function between(journey: Journey, before: JourneyEdge, node: JourneyNode): Journey {
  const led = connect(journey, { from: before.from, port: before.port, to: node.id });
  const way = drawnWays(node, [])?.[0]?.id;
  if (way === undefined) return led;
  const through = connect(led, { ...before, from: node.id, port: way });
  const then = journey.edges.find((edge) => edge.from === before.from && edge.port === usedUp(before.port));
  const counts = through.edges.some((edge) => edge.from === node.id && edge.port === way && edge.atMost !== undefined);
  return then === undefined || !counts ? through : connect(through, { ...then, from: node.id, port: usedUp(way) });
}

/** The stage at this place of the drawing gets more room; those behind it move on. */
function widenStage(journey: Journey, x: number, by: number): Journey {
  const { stages } = journey.settings;
  if (stages === undefined) return journey;
  let left = stages.from;
  for (const [index, { width }] of stages.list.entries()) {
    if (x >= left && x < left + width) {
      const list = stages.list.map((stage, at) => (at === index ? { ...stage, width: stage.width + by } : stage));
      return { ...journey, settings: { ...journey.settings, stages: { ...stages, list } } };
    }
    left += width;
  }
  return journey;
}

/** Pushes what stands behind to the right until a card fits between; nothing moves when there is room. */
export function makeRoom(journey: Journey, from: string, to: string): Journey {
  const { nodes } = graphOf(journey);
  const [left, right] = [nodes.get(from), nodes.get(to)];
  if (left === undefined || right === undefined || right.position.x <= left.position.x) return journey;
  const missing = left.position.x + 2 * columnStep - right.position.x;
  if (missing <= 0) return journey;
  const behind = downstream(journey, to);
  const edge = right.position.x;
  const wider = widenStage(journey, left.position.x + cardWidth / 2, missing);
  // What stands in stages goes along with them, so that nothing falls into another one.
  const goes = (id: string) => wider !== journey || behind.has(id);
  return {
    ...wider,
    nodes: journey.nodes.map((node) =>
      goes(node.id) && node.id !== from && node.position.x >= edge
        ? { ...node, position: { ...node.position, x: node.position.x + missing } }
        : node,
    ),
  };
}

/** Puts a step into a connection. Without `at` it takes the middle and makes room. */
export function insertOnEdge(journey: Journey, edge: JourneyEdge, type: string, at?: Point): { journey: Journey; id: string } {
  const roomy = at === undefined ? makeRoom(journey, edge.from, edge.to) : journey;
  const { nodes } = graphOf(roomy);
  const left = nodes.get(edge.from)?.position ?? { x: 0, y: 0 };
  const right = nodes.get(edge.to)?.position ?? left;
  const node = freshNode(roomy, type, at ?? { x: left.x + columnStep, y: right.y });
  return { journey: addAfter(roomy, node, { id: edge.from, port: edge.port }), id: node.id };
}

/** Takes a step that stands in the drawing already into a connection. */
export function putOnEdge(journey: Journey, id: string, edge: string): Journey {
  const found = journey.edges.find((one) => edgeId(one) === edge);
  const node = graphOf(journey).nodes.get(id);
  if (found === undefined || node === undefined || found.from === id || found.to === id) return journey;
  return between(journey, found, node);
}

/** Where to close the gap when a step goes: what its first connected port leads to. */
function heir(journey: Journey, id: string): string | undefined {
  const node = graphOf(journey).nodes.get(id);
  const edges = graphOf(journey).out.get(id) ?? [];
  const order = node === undefined ? [] : (declaredPorts(node) ?? []).map((port) => port.id);
  const first = order.map((port) => edges.find((edge) => edge.port === port)).find((edge) => edge !== undefined);
  return (first ?? edges[0])?.to;
}

/** Takes steps away; what led to them leads on to what came behind, when there is one. */
export function removeNodes(journey: Journey, ids: readonly string[]): Journey {
  let result = journey;
  for (const id of ids) {
    if (!graphOf(result).nodes.has(id)) continue;
    const to = heir(result, id);
    const edges = result.edges
      .filter((edge) => edge.from !== id)
      .map((edge) => (edge.to === id && to !== undefined ? { ...edge, to } : edge))
      .filter((edge) => edge.to !== id && edge.from !== edge.to);
    result = tied({ ...result, nodes: result.nodes.filter((node) => node.id !== id), edges });
  }
  return result;
}

/** Moves cards; a position that does not change keeps its object, so nothing else is drawn again. */
export function moveNodes(journey: Journey, to: ReadonlyMap<string, Point>): Journey {
  let moved = false;
  const nodes = journey.nodes.map((node) => {
    const at = to.get(node.id);
    if (at === undefined) return node;
    const position = snap(at);
    if (position.x === node.position.x && position.y === node.position.y) return node;
    moved = true;
    return { ...node, position };
  });
  return moved ? { ...journey, nodes } : journey;
}

/** Draws something larger or smaller. */
export function resizeNode(journey: Journey, id: string, { width, height }: { width: number; height: number }): Journey {
  return changeNode(journey, id, (node) => ({ ...node, size: { width: grid(width), height: grid(height) } }));
}

/** Whether a kind may stand behind another step: it lets nobody in and is no remark. */
export function follows(type: string): boolean {
  const traits = definitionOf(type)?.traits;
  return traits?.starts === undefined && traits?.aside !== true;
}

function changeNode(journey: Journey, id: string, change: (node: JourneyNode) => JourneyNode): Journey {
  return { ...journey, nodes: journey.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

export function nameNode(journey: Journey, id: string, name: string): Journey {
  return changeNode(journey, id, (node) => ({ ...node, name: name.slice(0, 120) }));
}

/** Sets a step's settings; connections from ports that no longer exist go with them. */
export function configure(journey: Journey, id: string, config: Record<string, unknown>): Journey {
  const changed = countBack(
    changeNode(journey, id, (node) => ({ ...node, config })),
    id,
    graphOf(journey).nodes.get(id),
  );
  const node = graphOf(changed).nodes.get(id);
  const ports = node === undefined ? undefined : declaredPorts(node);
  if (ports === undefined) return changed;
  const alive = new Set(ports.map((port) => port.id));
  return tied({ ...changed, edges: changed.edges.filter((edge) => edge.from !== id || alive.has(ownPort(edge.port))) });
}

/** Settings that lead back now are counted like a connection that is drawn back; those that lead on are not. */
function countBack(journey: Journey, id: string, before: JourneyNode | undefined): Journey {
  const node = graphOf(journey).nodes.get(id);
  const led = node === undefined ? undefined : ledBy(node);
  const field = definitionOf(node?.type ?? '')?.leads?.atMost;
  if (node === undefined || led === undefined || field === undefined) return journey;
  const was = before === undefined ? undefined : ledBy(before)?.to;
  const back = ledBack(journey, node);
  if (back ? was === led.to || led.atMost !== undefined : led.atMost === undefined) return journey;
  const { [field]: _before, ...rest } = node.config;
  return changeNode(journey, id, (each) => ({ ...each, config: back ? { ...rest, [field]: roundsAtFirst } : rest }));
}

/** Whether a step's settings lead to where one comes to it again. */
export function ledBack(journey: Journey, node: JourneyNode): boolean {
  const led = ledBy(node);
  if (led === undefined) return false;
  const others = { ...journey, nodes: journey.nodes.map((each) => (each.id === node.id ? { ...each, config: {} } : each)) };
  return leadsTo(uncounted(checkedGraph(others)), led.to, node.id);
}

export function renameJourney(journey: Journey, name: string): Journey {
  const trimmed = name.trim().slice(0, 120);
  return trimmed === '' || trimmed === journey.name ? journey : { ...journey, name: trimmed };
}

export function setSettings(journey: Journey, settings: JourneySettings): Journey {
  return { ...journey, settings };
}
