import type { Journey, JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { withoutLoose } from '#workflows/journey/ways.ts';
import { same } from './equal.ts';
import { edgeId } from './graph.ts';

/** A field that both people changed, each in another way. The merged journey holds mine until somebody chooses. */
export interface Conflict {
  /** Steps of the way to the field: `['nodes', id, 'config', 'subject']`, `['edges', 'from/port']`, `['settings', 'goal']` … */
  path: string[];
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  journey: Journey;
  conflicts: Conflict[];
}

const removed = Symbol('removed');
type Slot = unknown;

/** One value, three ways: whoever changed it wins; both differently is a conflict and mine stands. */
function settle(path: string[], three: { base: Slot; mine: Slot; theirs: Slot }, conflicts: Conflict[]): Slot {
  const { base, mine, theirs } = three;
  if (alike(mine, theirs) || alike(theirs, base)) return mine;
  if (alike(mine, base)) return theirs;
  const word = (slot: Slot) => (slot === removed ? undefined : slot);
  conflicts.push({ path, mine: word(mine), theirs: word(theirs) });
  return mine;
}

const alike = (a: Slot, b: Slot) => a === b || (a !== removed && b !== removed && same(a, b));

interface Three<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** Records by key; a key that is missing counts as removed. */
function mergeRecords(path: string[], three: Three<Record<string, unknown>>, conflicts: Conflict[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const keys = new Set([...Object.keys(three.mine), ...Object.keys(three.theirs), ...Object.keys(three.base)]);
  const at = (record: Record<string, unknown>, key: string) => (record[key] === undefined ? removed : record[key]);
  for (const key of keys) {
    const slots = { base: at(three.base, key), mine: at(three.mine, key), theirs: at(three.theirs, key) };
    const value = settle([...path, key], slots, conflicts);
    if (value !== removed) result[key] = value;
  }
  return result;
}

/** A step changed on one side and removed on the other stays: no work is lost. */
function mergeNode(id: string, three: Three<JourneyNode | undefined>, conflicts: Conflict[]): JourneyNode | undefined {
  const { base, mine, theirs } = three;
  if (mine === undefined || theirs === undefined) {
    const left = mine ?? theirs;
    if (left === undefined || base === undefined) return left;
    return same({ ...left, position: 0 }, { ...base, position: 0 }) ? undefined : left;
  }
  const origin = base ?? theirs;
  const { config: baseConfig, position: basePosition, ...baseRest } = origin;
  const { config: mineConfig, position: minePosition, ...mineRest } = mine;
  const { config: theirConfig, position: theirPosition, ...theirRest } = theirs;
  const rest = mergeRecords(['nodes', id], { base: baseRest, mine: mineRest, theirs: theirRest }, conflicts);
  const config = mergeRecords(['nodes', id, 'config'], { base: baseConfig, mine: mineConfig, theirs: theirConfig }, conflicts);
  // Where a card stands is nobody's work to lose: mine wins without asking.
  const position = same(minePosition, basePosition) ? theirPosition : minePosition;
  return { ...mine, ...rest, config, position };
}

/** Mine's order first, then what is new on their side. */
function orderOf<T>(mine: ReadonlyMap<string, T>, theirs: ReadonlyMap<string, T>): string[] {
  return [...new Set([...mine.keys(), ...theirs.keys()])];
}

/** Brings together my draft and what was saved meanwhile, both grown from `base`, field by field. Never leaves a dangling edge. */
export function merge(base: Journey, mine: Journey, theirs: Journey): Merged {
  const conflicts: Conflict[] = [];
  const byId = (journey: Journey) => new Map(journey.nodes.map((node) => [node.id, node]));
  const byPort = (journey: Journey) => new Map(journey.edges.map((edge) => [edgeId(edge), edge]));
  const n = { base: byId(base), mine: byId(mine), theirs: byId(theirs) };
  const e = { base: byPort(base), mine: byPort(mine), theirs: byPort(theirs) };
  const nodes = orderOf(n.mine, n.theirs).flatMap((id) => {
    const node = mergeNode(id, { base: n.base.get(id), mine: n.mine.get(id), theirs: n.theirs.get(id) }, conflicts);
    return node === undefined ? [] : [node];
  });
  const alive = new Set(nodes.map((node) => node.id));
  const edges = orderOf(e.mine, e.theirs).flatMap((id): JourneyEdge[] => {
    // What leads from or to a step that is gone is gone with it, and nobody is asked about it.
    const way = (edge: JourneyEdge | undefined) =>
      edge !== undefined && alive.has(edge.from) && alive.has(edge.to) ? wayOf(edge) : removed;
    const slots = { base: way(e.base.get(id)), mine: way(e.mine.get(id)), theirs: way(e.theirs.get(id)) };
    const settled = settle(['edges', id], slots, conflicts);
    const edge = e.mine.get(id) ?? e.theirs.get(id);
    return edge === undefined || !isWay(settled) ? [] : [along(edge, settled)];
  });
  const settings = mergeRecords(['settings'], { base: base.settings, mine: mine.settings, theirs: theirs.settings }, conflicts);
  const name = settle(['name'], { base: base.name, mine: mine.name, theirs: theirs.name }, conflicts);
  const stories = settle(['stories'], { base: base.stories, mine: mine.stories, theirs: theirs.stories }, conflicts);
  const merged = { ...mine, name, stories, settings, nodes, edges: withoutLoose({ nodes, edges }) };
  return { journey: shaped(merged, mine), conflicts };
}

/** Where a connection leads; one that leads back with how often one may go it. */
export type Way = string | Required<Pick<JourneyEdge, 'to' | 'atMost'>>;
const wayOf = ({ to, atMost }: JourneyEdge): Way => (atMost === undefined ? to : { to, atMost });

export function isWay(slot: unknown): slot is Way {
  return typeof slot === 'string' || (typeof slot === 'object' && slot !== null && 'to' in slot && 'atMost' in slot);
}

function along({ from, port }: Pick<JourneyEdge, 'from' | 'port'>, way: Way): JourneyEdge {
  return typeof way === 'string' ? { from, port, to: way } : { from, port, ...way };
}

/** The merged values come from journeys, field for field, so their types are those of a journey. */
function shaped(value: Record<keyof Journey, unknown>, _like: Journey): Journey {
  return value as Journey;
}

/** Puts their value where a conflict was. */
export function takeTheirs(journey: Journey, { path, theirs }: Conflict): Journey {
  const [area, key = '', field = '', inner = ''] = path;
  if (area === 'edges') {
    const others = journey.edges.filter((edge) => edgeId(edge) !== key);
    const [from = '', ...port] = key.split('/');
    const taken = isWay(theirs) ? [along({ from, port: port.join('/') }, theirs)] : [];
    const alive = taken.filter(({ to }) => journey.nodes.some((node) => node.id === to));
    return { ...journey, edges: withoutLoose({ nodes: journey.nodes, edges: [...others, ...alive] }) };
  }
  if (area === 'nodes') {
    const put = (node: JourneyNode) =>
      field === 'config' ? { ...node, config: { ...node.config, [inner]: theirs } } : { ...node, [field]: theirs };
    return { ...journey, nodes: journey.nodes.map((node) => (node.id === key ? put(node) : node)) };
  }
  if (area === 'settings') return { ...journey, settings: { ...journey.settings, [key]: theirs } };
  return shaped({ ...journey, [area ?? '']: theirs }, journey);
}
