import * as z from 'zod';
import { type Journey, journeySchema } from '#workflows/journey/schema.ts';
import { same } from './equal.ts';
import { edgeId } from './graph.ts';
import type { History } from './history.ts';

/** What of a list has changed: items that are new or different, and the keys in their order when that is another. */
interface ListChange<T> {
  set: T[];
  order?: string[];
}

/** From one drawing to another, in few words: most steps of undo move or change one card. */
interface Patch {
  nodes?: ListChange<Journey['nodes'][number]>;
  edges?: ListChange<Journey['edges'][number]>;
  rest?: Partial<Omit<Journey, 'nodes' | 'edges'>>;
}

interface Packed {
  format: 'nhip.undo/1';
  present: Journey;
  /** From the present back, step by step. */
  past: Patch[];
  /** From the present forward. */
  future: Patch[];
}

/** More steps than these are not kept over a reload. */
const most = 100;

const nodeKey = (node: { id: string }) => node.id;

function listChange<T>(from: readonly T[], to: readonly T[], key: (item: T) => string): ListChange<T> | undefined {
  if (from === to) return undefined;
  const before = new Map(from.map((item) => [key(item), item]));
  const set = to.filter((item) => {
    const old = before.get(key(item));
    return old !== item && !(old !== undefined && same(old, item));
  });
  const order = to.map(key);
  const moved = order.length !== from.length || order.some((each, index) => each !== key(from[index] as T));
  return set.length === 0 && !moved ? undefined : { set, ...(moved ? { order } : {}) };
}

function changed<T>(from: readonly T[], change: ListChange<T> | undefined, key: (item: T) => string): T[] {
  if (change === undefined) return [...from];
  const items = new Map([...from, ...change.set].map((item) => [key(item), item]));
  return (change.order ?? from.map(key)).flatMap((each) => items.get(each) ?? []);
}

function patch(from: Journey, to: Journey): Patch {
  const { nodes: _nodes, edges: _edges, ...rest } = to;
  const nodes = listChange(from.nodes, to.nodes, nodeKey);
  const edges = listChange(from.edges, to.edges, edgeId);
  const other = { ...from, nodes: [], edges: [] };
  return { ...(nodes ? { nodes } : {}), ...(edges ? { edges } : {}), ...(same(other, { ...rest, nodes: [], edges: [] }) ? {} : { rest }) };
}

function apply(journey: Journey, { nodes, edges, rest }: Patch): Journey {
  return journeySchema.parse({
    ...journey,
    ...rest,
    nodes: changed(journey.nodes, nodes, nodeKey),
    edges: changed(journey.edges, edges, edgeId),
  });
}

function chain(from: Journey, steps: readonly Journey[]): Patch[] {
  return steps.slice(0, most).map((to, index) => patch(steps[index - 1] ?? from, to));
}

/** Undo and redo as text, to be taken up again after a reload of the page. */
export function pack({ past, present, future }: History<Journey>): string {
  const packed: Packed = { format: 'nhip.undo/1', present, past: chain(present, past.toReversed()), future: chain(present, future) };
  return JSON.stringify(packed);
}

const packedSchema = z.object({
  format: z.literal('nhip.undo/1'),
  present: z.unknown(),
  past: z.array(z.unknown()),
  future: z.array(z.unknown()),
});

/** The history that was packed, if it belongs to the drawing that is open now; undefined when not, or when the text is not ours. */
export function unpack(text: string, now: Journey): History<Journey> | undefined {
  try {
    const packed = packedSchema.parse(JSON.parse(text));
    const present = journeySchema.parse(packed.present);
    if (!same(present, journeySchema.parse(now))) return undefined;
    // `apply` puts what comes out through the schema of journeys.
    const walk = (patches: readonly unknown[]) => {
      const steps: Journey[] = [];
      for (const each of patches) steps.push(apply(steps.at(-1) ?? now, each as Patch));
      return steps;
    };
    return { past: walk(packed.past).toReversed(), present: now, future: walk(packed.future) };
  } catch {
    return undefined;
  }
}
