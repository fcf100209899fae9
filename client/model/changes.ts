import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey, JourneyEdge, JourneyNode, JourneySettings } from '#workflows/journey/schema.ts';
import { same } from './equal.ts';
import { edgeId } from './graph.ts';

/** A step that stands in both drawings and does something else now. */
export interface StepChange {
  id: string;
  before: JourneyNode;
  after: JourneyNode;
  /** Settings that differ as the step takes them: a blank more at the end of a text is no difference. */
  fields: string[];
  /** Called something else. */
  renamed: boolean;
}

/** A way out that leads somewhere else, or as often as it did not. `before` absent: it led nowhere; `after` absent: it leads nowhere now. */
export interface WayChange {
  id: string;
  before?: JourneyEdge;
  after?: JourneyEdge;
}

export type SettingChange = Exclude<keyof JourneySettings, 'stages'>;

/** What one drawing of a journey has that another has not. */
export interface Changes {
  added: JourneyNode[];
  removed: JourneyNode[];
  changed: StepChange[];
  ways: WayChange[];
  /** Of the journey itself: who may come in, what takes them out, what it is for. */
  settings: SettingChange[];
  renamed: boolean;
  /** What no customer ever notices. */
  drawing: { moved: number; notes: number; stages: boolean; stories: boolean };
}

export function changesBetween(before: Journey, after: Journey): Changes {
  const [old, now] = [byId(before), byId(after)];
  const both = after.nodes.flatMap((node) => {
    const earlier = old.get(node.id);
    return earlier === undefined ? [] : [{ before: earlier, after: node }];
  });
  const gone = before.nodes.filter(({ id }) => !now.has(id));
  const fresh = after.nodes.filter(({ id }) => !old.has(id));
  const notes =
    [...gone, ...fresh].filter(isNote).length + both.filter(({ after: node, ...pair }) => isNote(node) && wrote(pair.before, node)).length;
  const settings = (['entry', 'exitRules', 'goal'] as const).filter((key) => !same(before.settings[key], after.settings[key]));
  return {
    added: fresh.filter(isStep),
    removed: gone.filter(isStep),
    changed: both.filter(({ after: node }) => isStep(node)).flatMap(({ before: a, after: b }) => stepChange(a, b) ?? []),
    ways: waysBetween(before, after),
    settings,
    renamed: before.name !== after.name,
    drawing: {
      moved: both.filter(({ before: a, after: b }) => !same(a.position, b.position)).length,
      notes,
      stages: !same(before.settings.stages, after.settings.stages),
      stories: !same(before.stories, after.stories),
    },
  };
}

export type Mark = 'added' | 'changed';

/** How steps and connections of the later drawing are marked on it. */
export interface Marks {
  nodes: ReadonlyMap<string, Mark>;
  edges: ReadonlyMap<string, Mark>;
}

/** A drawing beside an earlier one. */
export interface Comparison {
  before: Journey;
  changes: Changes;
  marks: Marks;
}

export function compare(before: Journey, after: Journey): Comparison {
  const changes = changesBetween(before, after);
  const { added, changed, ways } = changes;
  const marks: Marks = {
    nodes: new Map([...added.map(({ id }) => [id, 'added'] as const), ...changed.map(({ id }) => [id, 'changed'] as const)]),
    edges: new Map(
      ways.flatMap(({ id, before: was, after: is }) => (is === undefined ? [] : [[id, was === undefined ? 'added' : 'changed'] as const])),
    ),
  };
  return { before, changes, marks };
}

/** How many things a customer could notice. */
export function weight({ added, removed, changed, ways, settings }: Changes): number {
  return added.length + removed.length + changed.length + ways.length + settings.length;
}

/**
 * The ways worth a word of their own. Where a new step leads, and where one led that is gone, is told with that step.
 */
export function toldWays({ added, removed, ways }: Changes): WayChange[] {
  const owners = new Set([...added, ...removed].map(({ id }) => id));
  return ways.filter(({ before, after }) => !owners.has((after ?? before)?.from ?? ''));
}

function byId({ nodes }: Journey): Map<string, JourneyNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}

const isNote = ({ type }: JourneyNode) => definitionOf(type)?.traits.aside === true;
const isStep = (node: JourneyNode) => !isNote(node);
const wrote = (a: JourneyNode, b: JourneyNode) => a.name !== b.name || !same(a.config, b.config);

function stepChange(before: JourneyNode, after: JourneyNode): StepChange | undefined {
  const [old, now] = [settled(before), settled(after)];
  const names = [...new Set([...Object.keys(now), ...Object.keys(old)])];
  // Another kind of step under the same id has other settings altogether.
  const fields = before.type === after.type ? names.filter((name) => !same(old[name], now[name])) : ['type'];
  const renamed = before.name.trim() !== after.name.trim();
  return fields.length === 0 && !renamed ? undefined : { id: after.id, before, after, fields, renamed };
}

/** Settings as the step takes them; as they stand where they are not complete. */
function settled({ type, config }: JourneyNode): Record<string, unknown> {
  const parsed = definitionOf(type)?.config.safeParse(config);
  const data: unknown = parsed?.success === true ? parsed.data : config;
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

function waysBetween(before: Journey, after: Journey): WayChange[] {
  const old = new Map(before.edges.map((edge) => [edgeId(edge), edge]));
  const now = new Map(after.edges.map((edge) => [edgeId(edge), edge]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): WayChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was?.to === is?.to && was?.atMost === is?.atMost) return [];
    return [{ id, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}
