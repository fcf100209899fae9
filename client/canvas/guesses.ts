import { type Node, type NodeChange, type NodeHandle, Position } from '@xyflow/react';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { graphOf, portsOf } from '../model/graph.ts';
import { guessSize } from '../model/size.ts';

/** Above this many cards only what can be seen is drawn. */
export const cullAbove = 300;

/** A handle is so large to press, px. */
const handle = 24;
/** Height of a way out on a card, and room below the last one, px. */
const row = 20;
const foot = 8;

/**
 * React Flow draws what it has not measured, to measure it: of a thousand cards, all. In a large drawing sizes and handles are guessed
 * until a card comes into sight and is measured.
 */
export function withGuesses(journey: Journey, nodes: Node[]): Node[] {
  if (nodes.length <= cullAbove) return nodes;
  return nodes.map((node) => {
    const step = node.measured === undefined ? graphOf(journey).nodes.get(node.id) : undefined;
    return step === undefined || node.type !== 'step' ? node : { ...node, ...guessOf(journey, step) };
  });
}

function guessOf(journey: Journey, step: JourneyNode): Pick<Node, 'measured' | 'handles'> {
  const { width, height } = guessSize(journey, step.id);
  // Never a height that a card really has: then it would not be looked at again.
  const measured = { width, height: height + 0.5 };
  const ports = portsOf(journey, step);
  const at = (y: number) => ({ y: y - handle / 2, width: handle, height: handle });
  const out = ports.map(({ id }, index): NodeHandle => {
    const y = height - foot - row * (ports.length - index - 0.5);
    return { id, type: 'source', position: Position.Right, x: width - handle / 2, ...at(y) };
  });
  const into: NodeHandle = { id: 'in', type: 'target', position: Position.Left, x: -handle / 2, ...at(20) };
  return { measured, handles: definitionOf(step.type)?.traits.starts === undefined ? [into, ...out] : out };
}

/** What has been measured needs no guess any more: its handles are those that are drawn. */
export function measuredNow(changes: readonly NodeChange[], nodes: Node[]): Node[] {
  const ids = new Set(changes.flatMap((change) => (change.type === 'dimensions' ? [change.id] : [])));
  if (ids.size === 0) return nodes;
  return nodes.map((node) => {
    if (!ids.has(node.id) || node.handles === undefined) return node;
    const { handles: _guessed, ...known } = node;
    return known;
  });
}
