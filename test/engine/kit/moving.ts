import type { Request } from '#nodes/kit/calls.ts';
import { changedListens, type MoveMap, placeIn } from '#workflows/compile/place.ts';
import type { MovedTo } from '#workflows/interpret/protocol.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import type { Answering } from '#workflows/simulate/simulate.ts';

interface Version {
  plan: Plan;
  text: string;
  versionId: string;
}

/**
 * A world in which a move leads from the first of two versions to the second and, as long as she has not gone on, back: to the step that
 * she was taken from. It answers as the server does, from what stands in the requests.
 */
export function moving(world: Answering, [first, second]: readonly Version[], map: MoveMap): Answering {
  const passages = new Map<string, number>();
  let last: { seq: number; visit: number; nodeId: string; way: 'kept' | 'mapped' } | undefined;

  function answer({ versionId, nodeId, visit, seq, trace }: Request): MovedTo | null {
    if (first === undefined || second === undefined) throw new Error('There are two versions');
    const [from, to] = versionId === first.versionId ? [first, second] : [second, first];
    for (const entry of trace) passages.set(entry.nodeId, Math.max(passages.get(entry.nodeId) ?? 0, entry.visit));
    const common = { versionId: to.versionId, plan: to.text, changed: changedListens(from.plan, to.plan) };
    if (from === second) {
      if (last?.seq !== seq) return null;
      const node = first.plan.nodes.findIndex(({ id }) => id === last?.nodeId);
      const { way, ...was } = last;
      const place = placeIn({ from: from.plan, to: to.plan, nodeId });
      return { ...common, node, nodeId: was.nodeId, visit: was.visit, way: way === 'kept' ? 'kept' : 'back', loose: place?.loose ?? false };
    }
    const place = placeIn({ from: from.plan, to: to.plan, nodeId, map });
    if (place === undefined) return null;
    const again = place.way === 'kept' ? visit : (passages.get(place.nodeId) ?? 0) + 1;
    last = { seq: place.way === 'kept' ? seq : seq + 1, visit, nodeId, way: place.way };
    return { ...common, ...place, visit: again };
  }

  return (kind, request) => (kind === 'move' ? { done: answer(request) } : world(kind, request));
}
