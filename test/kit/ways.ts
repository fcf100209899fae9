import { definitionOf } from '#nodes/catalogue.ts';
import { compile } from '#workflows/compile/compile.ts';
import type { Journey, JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { playPlan } from '#workflows/simulate/play.ts';
import type { Simulation } from '#workflows/simulate/simulate.ts';
import type { Choice, Story } from '#workflows/simulate/story.ts';
import { freshShop } from './fresh-shop.ts';

/** A way through a drawing: which way out of which step, in order; from a trigger to an end. */
export type Way = { nodeId: string; port: string }[];

const portsOf = (node: JourneyNode) => (definitionOf(node.type)?.ports(node.config) ?? []).map(({ id }) => id);

/** For every way out of every step: the shortest way from a start through it to an end. Throws for one that none leads to. */
export function everyWay(journey: Journey): { nodeId: string; port: string; way: Way }[] {
  const edge = (nodeId: string, port: string) => journey.edges.find((each) => each.from === nodeId && each.port === port);
  const starts = journey.nodes.filter((node) => definitionOf(node.type)?.traits.starts !== undefined).map(({ id }) => id);
  const to = shortest(journey, starts);
  return journey.nodes.flatMap((node) =>
    portsOf(node).map((port) => {
      const before = to.get(node.id);
      if (before === undefined) throw new Error(`No way leads to ${node.id}`);
      const next = edge(node.id, port)?.to;
      return { nodeId: node.id, port, way: [...before, { nodeId: node.id, port }, ...(next === undefined ? [] : onward(journey, next))] };
    }),
  );
}

/** The shortest way to each node. */
function shortest(journey: Journey, from: readonly string[]): Map<string, Way> {
  const found = new Map<string, Way>(from.map((id) => [id, []]));
  for (const [id, way] of found)
    for (const { port, to } of journey.edges.filter((edge) => edge.from === id))
      if (!found.has(to)) found.set(to, [...way, { nodeId: id, port }]);
  return found;
}

/** The shortest way from a node to one that ends there. */
function onward(journey: Journey, from: string): Way {
  const ways = shortest(journey, [from]);
  const ends = [...ways].filter(([id]) => portsOf(nodeOf(journey, id)).length === 0);
  const [first] = ends.map(([, way]) => way).sort((a, b) => a.length - b.length);
  if (first === undefined) throw new Error(`No end behind ${from}`);
  return first;
}

function nodeOf(journey: Journey, id: string): JourneyNode {
  const node = journey.nodes.find((each) => each.id === id);
  if (node === undefined) throw new Error(`There is no node ${id}`);
  return node;
}

/** Enough customers for a side of a split that one in a hundred falls on. */
const people = 500;
const soon = { amount: 1, unit: 'minute' } as const;

/**
 * Plays a way on the virtual clock. What is needed for a way out, an answer that comes or none, is found by trying; a split by trying
 * customers. Throws when the way cannot be gone.
 */
export async function goWay(journey: Journey, way: Way, story: Story): Promise<Simulation> {
  const { plan } = compile(journey);
  const choices: Record<string, Choice[]> = {};
  let who = 0;
  for (let at = 0; at < way.length; at += 1) {
    const { nodeId, port } = way[at] ?? { nodeId: '', port: '' };
    const visited = choices[nodeId] ?? [];
    const tries: (() => void)[] = [
      () => {
        choices[nodeId] = [...visited, { port }];
      },
      () => {
        choices[nodeId] = [...visited, { port, after: soon }];
      },
      ...Array.from({ length: people }, (_, index) => () => {
        who = index;
      }),
    ];
    let gone = false;
    for (const attempt of tries) {
      attempt();
      const { visits } = await playPlan(plan, { story: { ...story, choices }, shop: freshShop, customerId: `customer-${who}` });
      gone = way.slice(0, at + 1).every((each, seq) => visits[seq]?.nodeId === each.nodeId && visits[seq]?.port === each.port);
      if (gone) break;
    }
    if (!gone) throw new Error(`${nodeId} is not left by ${port}: ${way.map((each) => `${each.nodeId}.${each.port}`).join(' > ')}`);
  }
  return playPlan(plan, { story: { ...story, choices }, shop: freshShop, customerId: `customer-${who}` });
}

/** Ways out that lead to the same step. */
export function together(edges: readonly JourneyEdge[], nodeId: string, ports: readonly string[]): boolean {
  const targets = edges.filter((edge) => edge.from === nodeId && ports.includes(edge.port)).map(({ to }) => to);
  return new Set(targets).size < targets.length;
}
