import type { Duration } from '#nodes/kit/duration.ts';
import { isPlain, milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Journey } from '../journey/schema.ts';
import { circles, definition, type Graph, graphOf, groups, reachable, uncounted } from './graph.ts';

export interface Bounds {
  /** Most messages one customer can receive on one way through; null: no bound (a circle). */
  messages: number | null;
  /** Longest stay by the steps' own settings, ms; null: no bound. What the guard puts off comes on top. */
  stay: number | null;
}

type Weight = Record<keyof Bounds, number>;

const dayMs = 86_400_000;

/**
 * Length in ms, at most. A working day is counted as one and a half calendar days (five or more working days a week and the
 * day it begins in) and two more for a holiday now and then; four working hours as a day: our own figures, for an estimate only.
 */
function longest(duration: Duration): number {
  if (isPlain(duration)) return milliseconds(duration);
  const days = duration.unit === 'working_hour' ? duration.amount / 4 : duration.amount;
  return Math.ceil(days * 1.5 + 2) * dayMs;
}

/** Bounds over all ways through the drawing, as seen at `now` (ms since the epoch). Steps whose settings are not complete count as taking no time. */
export function bounds(journey: Journey, now = Date.now()): Bounds {
  const graph = graphOf(journey);
  const inside = reachable(graph);
  const best = new Map<string, Weight>();
  let [messages, stay] = [0, 0];
  // A group comes after all it leads to, so what is behind each node is known when its turn comes.
  for (const group of groups(graph, (id) => inside.has(id))) {
    const own = new Map(group.map((id) => [id, weigh(graph.nodes.get(id), now)]));
    const [most, longestStay] = [within(graph, own, 'messages'), within(graph, own, 'stay')];
    const behind = group.flatMap((id) => (graph.out.get(id) ?? []).flatMap((edge) => best.get(edge.to) ?? []));
    const total = {
      messages: most + Math.max(0, ...behind.map((each) => each.messages)),
      stay: longestStay + Math.max(0, ...behind.map((each) => each.stay)),
    };
    for (const id of group) best.set(id, total);
    messages = Math.max(messages, total.messages);
    stay = Math.max(stay, total.stay);
  }
  return { messages: Number.isFinite(messages) ? messages : null, stay: Number.isFinite(stay) ? stay : null };
}

/**
 * The most that can come together inside of a group of steps that lead back to each other: one stretch without going back, and one from
 * where it leads for each time a counted way back is gone. Without end where something comes together on a way that nobody counts.
 */
function within(graph: Graph, own: ReadonlyMap<string, Weight>, key: keyof Weight): number {
  const inside = (id: string) => own.has(id);
  const forward = uncounted(graph);
  const endless = circles(forward, inside).flat();
  if (endless.some((id) => (own.get(id)?.[key] ?? 0) > 0)) return Number.POSITIVE_INFINITY;
  const stretch = new Map<string, number>();
  for (const part of groups(forward, inside)) {
    const behind = part.flatMap((id) => (forward.out.get(id) ?? []).map(({ to }) => stretch.get(to) ?? 0));
    const total = part.reduce((sum, id) => sum + (own.get(id)?.[key] ?? 0), 0) + Math.max(0, ...behind);
    for (const id of part) stretch.set(id, total);
  }
  const backs = [...own.keys()].flatMap((id) => graph.out.get(id) ?? []).filter(({ to }) => inside(to));
  const again = backs.reduce((sum, { to, atMost = 0 }) => sum + atMost * (stretch.get(to) ?? 0), 0);
  return Math.max(0, ...stretch.values()) + again;
}

function weigh(node: Parameters<typeof definition>[0], now: number): Weight {
  const declared = definition(node);
  const config = declared?.lasts === undefined ? undefined : declared.config.safeParse(node?.config);
  const duration = config?.success ? declared?.lasts?.(config.data, now) : undefined;
  const stay = duration === undefined ? 0 : duration === 'unbounded' ? Number.POSITIVE_INFINITY : longest(duration);
  return { messages: declared?.traits.sends ? 1 : 0, stay };
}
