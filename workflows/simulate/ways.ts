import { definitionOf } from '#nodes/catalogue.ts';
import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';
import { nextTime } from '#nodes/kit/calendar/recurrence.ts';
import type { Journey, JourneyEdge, JourneyNode } from '../journey/schema.ts';
import { allWays } from '../journey/ways.ts';
import { type PlayedCase, playCase, type Wants } from './case.ts';
import type { Shop } from './shop.ts';

/** A choice that tells one case from another. */
export interface Telling {
  nodeId: string;
  port: string;
}

/** A case to choose by name: "khách không trả lời", "khách trả lời sau 2 ngày". */
export interface Way {
  id: string;
  /** What it is named after; empty where there is nothing to choose among. */
  tells: Telling[];
  played: PlayedCase;
}

export interface WaysInput {
  journey: Journey;
  shop: Shop;
  /** ms since the epoch; a start by the clock strikes at this time or after it. */
  start: number;
  /** A step that all of them pass, where one can come to it. */
  through?: string | undefined;
}

/** More names than these nobody reads. Our own figure. */
const most = 8;

/** Distinct settings of a step give the same usual way out, so it is worked out once for each. */
const usual = new WeakMap<JourneyNode['config'], Promise<string | undefined>>();

/** The way out of a step when nobody acts: it is put alone on the virtual clock. */
function usualPort({ shop, start }: WaysInput, node: JourneyNode): Promise<string | undefined> {
  const found = usual.get(node.config);
  if (found !== undefined) return found;
  const ports = definitionOf(node.type)?.ports(node.config) ?? [];
  const journey: Journey = {
    ...{ format: 'nhip.journey/1', name: 'alone', stories: [] },
    settings: { entry: { per: 'customer', whileInside: 'ignore', repeat: 'always' }, exitRules: [] },
    // A second one, so that every way out leads somewhere and is named.
    nodes: [node, { ...node, id: behind }],
    edges: ports.map(({ id }) => ({ from: node.id, port: id, to: behind })),
  };
  const alone = playCase({ journey, shop, entry: node.id, start, wants: new Map() }).then(({ simulation }) => simulation.visits[0]?.port);
  usual.set(node.config, alone);
  return alone;
}
const behind = 'behind';

/** Ways out that lead to a step, each with what it costs to wish for it: nothing for the usual one. */
type Graph = ReadonlyMap<string, readonly (JourneyEdge & { cost: number })[]>;

async function graphOf(input: WaysInput): Promise<Graph> {
  const nodes = new Map(input.journey.nodes.map((node) => [node.id, node]));
  const ports = new Map(await Promise.all(input.journey.nodes.map(async (node) => [node.id, await usualPort(input, node)] as const)));
  const out = new Map<string, (JourneyEdge & { cost: number })[]>();
  for (const edge of allWays(input.journey)) {
    if (!nodes.has(edge.to) || !nodes.has(edge.from)) continue;
    out.set(edge.from, [...(out.get(edge.from) ?? []), { ...edge, cost: ports.get(edge.from) === edge.port ? 0 : 1 }]);
  }
  return out;
}

/** The way to a step with the fewest unusual turns, and among those the shortest. */
function pathTo(graph: Graph, from: string, to: string): JourneyEdge[] | undefined {
  const best = new Map<string, { cost: number; by?: JourneyEdge }>([[from, { cost: 0 }]]);
  const open = [from];
  // Few turns weigh more than few steps: one unusual turn counts as more steps than a drawing has.
  const heavy = graph.size + 1;
  while (open.length > 0) {
    open.sort((a, b) => (best.get(b)?.cost ?? 0) - (best.get(a)?.cost ?? 0));
    const id = open.pop() ?? '';
    if (id === to) break;
    for (const edge of graph.get(id) ?? []) {
      const cost = (best.get(id)?.cost ?? 0) + edge.cost * heavy + 1;
      if (cost >= (best.get(edge.to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      best.set(edge.to, { cost, by: edge });
      open.push(edge.to);
    }
  }
  const path: JourneyEdge[] = [];
  for (let at = best.get(to); at?.by !== undefined; at = best.get(at.by.from)) path.unshift(at.by);
  return path.length > 0 || from === to ? path : undefined;
}

const wantsOf = (path: readonly JourneyEdge[]): Wants => new Map(path.map(({ from, port }) => [from, port]));

/**
 * The cases worth looking at: first the one in which nobody does anything unusual, then, for each step it passes, one in which she
 * leaves by another way. All of them pass `through` where that can be. The steps where somebody acts come before those where records decide.
 */
export async function waysThrough(given: WaysInput): Promise<Way[]> {
  const { shop } = given;
  // Nobody passes a remark.
  const nodes = given.journey.nodes.filter(({ type }) => definitionOf(type)?.traits.aside !== true);
  const journey = { ...given.journey, nodes };
  const through = nodes.some(({ id }) => id === given.through) ? given.through : undefined;
  const input = { ...given, journey, through };
  const starts = journey.nodes.filter((node) => definitionOf(node.type)?.traits.starts !== undefined);
  const graph = await graphOf(input);
  const lead = through === undefined ? undefined : starts.map(({ id }) => pathTo(graph, id, through)).find((path) => path !== undefined);
  const entry = lead?.[0]?.from ?? starts.find(({ id }) => id === through)?.id ?? starts[0]?.id;
  if (entry === undefined) return [];
  const start = startOf(journey, entry, input);
  const play = (wants: Wants) => playCase({ journey, shop, entry, start, wants });
  const base = await play(wantsOf(lead ?? []));
  const unusual = (lead ?? []).filter((edge) => graph.get(edge.from)?.find(({ port }) => port === edge.port)?.cost === 1);
  const turns = turnsOf(base, graph, journey);
  const ways: Way[] = [{ id: 'usual', tells: unusual.length > 0 ? unusual.map(telling) : silent(base, journey), played: base }];
  for (const turn of turns) {
    if (ways.length >= most) break;
    const before = base.simulation.visits.slice(0, turn.place);
    const kept =
      through === undefined || lead === undefined || before.some(({ nodeId }) => nodeId === through) || turn.edge.from === through;
    const rest = kept ? [] : pathTo(graph, turn.edge.to, through);
    // Who would have to come by this very step again, by another way, cannot be wished for.
    if (rest === undefined || rest.some(({ from }) => from === turn.edge.from)) continue;
    const passed = before.flatMap(({ nodeId, port, visit }) => (port === undefined || visit > 1 ? [] : [{ from: nodeId, port, to: '' }]));
    const played = await play(wantsOf([...passed, turn.edge, ...rest]));
    const went = played.simulation.visits.find(({ nodeId }) => nodeId === turn.edge.from)?.port;
    if (went !== turn.edge.port) continue;
    const others = unusual.filter(({ from }) => before.some(({ nodeId }) => nodeId === from));
    ways.push({ id: `${turn.edge.from}/${turn.edge.port}`, tells: [...others, turn.edge].map(telling), played });
  }
  return ways;
}

/** Who comes by the clock comes when it strikes. */
function startOf(journey: Journey, entry: string, { start, shop: { zone } }: WaysInput): number {
  const node = journey.nodes.find(({ id }) => id === entry);
  const definition = definitionOf(node?.type ?? '');
  const config = definition?.config.safeParse(node?.config);
  const clock = config?.success ? definition?.clock?.(config.data) : undefined;
  if (clock === undefined) return start;
  if (clock.kind === 'schedule') return nextTime(clock.when, start, zone) ?? start;
  return clockAt(localDate(start, zone).add({ days: 1 }), clock.when.time, zone);
}

const telling = ({ from, port }: JourneyEdge): Telling => ({ nodeId: from, port });

/** The other ways out of the steps it passes, in the order of the case, those where somebody may act first. */
function turnsOf({ simulation }: PlayedCase, graph: Graph, journey: Journey): { edge: JourneyEdge; place: number }[] {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]));
  const turns = simulation.visits.flatMap(({ nodeId, visit, port }, place) => {
    if (visit > 1) return [];
    const acts = definitionOf(nodes.get(nodeId)?.type ?? '')?.traits.waits === true;
    return (graph.get(nodeId) ?? []).filter((edge) => edge.port !== port).map((edge) => ({ edge, place, acts }));
  });
  return turns.toSorted((a, b) => Number(b.acts) - Number(a.acts));
}

/** The first wait in which something might have come and did not: what the case without deeds is known by. */
function silent({ simulation }: PlayedCase, journey: Journey): Telling[] {
  for (const { nodeId, port } of simulation.visits) {
    const node = journey.nodes.find(({ id }) => id === nodeId);
    const definition = definitionOf(node?.type ?? '');
    if (node === undefined || port === undefined || definition?.traits.waits !== true) continue;
    if (definition.ports(node.config).length > 1) return [{ nodeId, port }];
  }
  return [];
}
