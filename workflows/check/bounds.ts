import type { Duration } from '#nodes/kit/duration.ts';
import { isPlain, milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Journey } from '../journey/schema.ts';
import { circles, definition, graphOf, groups, reachable } from './graph.ts';

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
  const round = new Set(circles(graph, (id) => inside.has(id)).flat());
  const best = new Map<string, Weight>();
  let [messages, stay] = [0, 0];
  // A group comes after all it leads to, so what is behind each node is known when its turn comes.
  for (const group of groups(graph, (id) => inside.has(id))) {
    const own = group.map((id) => weigh(graph.nodes.get(id), now));
    const circle = group.some((id) => round.has(id));
    const sum = (key: 'messages' | 'stay') => own.reduce((total, each) => total + each[key], 0);
    const times = (value: number) => (circle && value > 0 ? Number.POSITIVE_INFINITY : value);
    const behind = group.flatMap((id) => (graph.out.get(id) ?? []).flatMap((edge) => best.get(edge.to) ?? []));
    const total = {
      messages: times(sum('messages')) + Math.max(0, ...behind.map((each) => each.messages)),
      stay: times(sum('stay')) + Math.max(0, ...behind.map((each) => each.stay)),
    };
    for (const id of group) best.set(id, total);
    messages = Math.max(messages, total.messages);
    stay = Math.max(stay, total.stay);
  }
  return { messages: Number.isFinite(messages) ? messages : null, stay: Number.isFinite(stay) ? stay : null };
}

function weigh(node: Parameters<typeof definition>[0], now: number): Weight {
  const declared = definition(node);
  const config = declared?.lasts === undefined ? undefined : declared.config.safeParse(node?.config);
  const duration = config?.success ? declared?.lasts?.(config.data, now) : undefined;
  const stay = duration === undefined ? 0 : duration === 'unbounded' ? Number.POSITIVE_INFINITY : longest(duration);
  return { messages: declared?.traits.sends ? 1 : 0, stay };
}
