import * as z from 'zod';
import { definitionOf } from '#nodes/catalogue.ts';
import { edgeSchema, type Journey, type JourneyEdge, type JourneyNode, nodeSchema } from '#workflows/journey/schema.ts';
import { ledBy } from '#workflows/journey/ways.ts';
import { type Point, snap } from './edit.ts';
import { portsOf } from './graph.ts';
import { newNodeId } from './ids.ts';

const clipSchema = z.object({ format: z.literal('nhip.clip/1'), nodes: z.array(nodeSchema).min(1), edges: z.array(edgeSchema) });
type Clip = z.infer<typeof clipSchema>;

/** The steps named and the connections among them. */
function cut(journey: Journey, ids: readonly string[]): { nodes: JourneyNode[]; edges: JourneyEdge[] } {
  const chosen = new Set(ids);
  return {
    nodes: journey.nodes.filter((node) => chosen.has(node.id)),
    edges: journey.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to)),
  };
}

/** What goes on the clipboard: text that a journey anywhere can take in. */
export function copyText(journey: Journey, ids: readonly string[]): string {
  const clip: Clip = { format: 'nhip.clip/1', ...cut(journey, ids) };
  return JSON.stringify(clip);
}

/** undefined when the text is not from a copy of ours. */
export function readClip(text: string): Pick<Clip, 'nodes' | 'edges'> | undefined {
  if (!text.includes('nhip.clip/1')) return undefined;
  try {
    const parsed = clipSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Puts steps in under fresh ids. `at` is where the upper left of the group goes; without it they stand a little beside. */
export function paste(journey: Journey, clip: Pick<Clip, 'nodes' | 'edges'>, at?: Point): { journey: Journey; ids: string[] } {
  const taken = new Set(journey.nodes.map((node) => node.id));
  const names = new Map<string, string>();
  for (const node of clip.nodes) {
    const id = newNodeId(node.type, taken);
    taken.add(id);
    names.set(node.id, id);
  }
  const corner = { x: Math.min(...clip.nodes.map((n) => n.position.x)), y: Math.min(...clip.nodes.map((n) => n.position.y)) };
  const shift = at === undefined ? { x: 32, y: 32 } : { x: at.x - corner.x, y: at.y - corner.y };
  const there = new Set(journey.nodes.map((node) => node.id));
  const nodes = clip.nodes.map((node) => ({
    ...structuredClone(node),
    id: names.get(node.id) ?? node.id,
    config: leadingTo(structuredClone(node), (id) => names.get(id) ?? (there.has(id) ? id : undefined)),
    position: snap({ x: node.position.x + shift.x, y: node.position.y + shift.y }),
  }));
  const edges = clip.edges.flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ ...edge, from, to }];
  });
  const pasted = { ...journey, nodes: [...journey.nodes, ...nodes], edges: [...journey.edges, ...edges] };
  // The way out of a counted connection is there only with it, and that one may have led out of what was copied.
  const ways = new Map(nodes.map((node) => [node.id, new Set(portsOf(pasted, node).map(({ id }) => id))]));
  const kept = pasted.edges.filter(({ from, port }) => ways.get(from)?.has(port) !== false);
  return { journey: { ...pasted, edges: kept }, ids: nodes.map((n) => n.id) };
}

/** Settings with the step they lead to under its new id; without it where there is no such step. */
function leadingTo(node: JourneyNode, idOf: (id: string) => string | undefined): JourneyNode['config'] {
  const [led, leads] = [ledBy(node), definitionOf(node.type)?.leads];
  if (led === undefined || leads === undefined) return node.config;
  const { [leads.to]: _before, ...rest } = node.config;
  const to = idOf(led.to);
  return to === undefined ? rest : { ...rest, [leads.to]: to };
}

export function duplicate(journey: Journey, ids: readonly string[]): { journey: Journey; ids: string[] } {
  const clip = cut(journey, ids);
  return clip.nodes.length === 0 ? { journey, ids: [] } : paste(journey, clip);
}
