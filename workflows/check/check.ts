import { checkEvent } from '#nodes/kit/check-event.ts';
import type { CheckContext, NodeDefinition, Problem } from '#nodes/kit/definition.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { checkRules } from '#nodes/kit/rules/check.ts';
import type { Journey, JourneyNode } from '../journey/schema.ts';
import { drawnWays, ledBy } from '../journey/ways.ts';
import { atOnce, circles, definition, type Graph, graphOf, reachable, uncounted } from './graph.ts';
import { keptProblems } from './kept.ts';
import { settingsProblems } from './settings.ts';

/**
 * Everything that is wrong with a drawing, or worth a second look; the same in the browser while drawing and on the server at publish.
 * Codes are stable, texts stand in the namespace `check` or in the node type's own. In the order of the nodes, what concerns the whole first.
 */
export function check(journey: Journey, world: Omit<CheckContext, 'nodeId'>): Problem[] {
  const graph = graphOf(journey);
  const whole = wholeProblems(journey, graph);
  const byNode = new Map<string, Problem[]>(journey.nodes.map((node) => [node.id, []]));
  const add = (problem: Problem) => byNode.get(problem.nodeId ?? '')?.push(problem);

  const inside = reachable(graph);
  for (const node of graph.nodes.values()) {
    const declared = definition(node);
    if (declared === undefined) {
      add(error('unknown_type', { nodeId: node.id, params: { type: node.type } }));
      continue;
    }
    if (!inside.has(node.id) && declared.traits.aside !== true) add(error('unreachable', { nodeId: node.id }));
    for (const problem of settingsProblems(node, declared, { ...world, nodeId: node.id })) add(problem);
    if (inside.has(node.id)) for (const problem of portProblems(node.id, graph)) add(problem);
    if (journey.settings.entry.per !== 'key' && asksSameKey(node, declared)) add(warning('same_key_alone', { nodeId: node.id }));
  }
  for (const problem of edgeProblems(journey, graph)) add(problem);
  for (const problem of [...leadProblems(graph), ...circleProblems(graph), ...keptProblems(journey)]) add(problem);
  return [...whole, ...[...byNode.values()].flat()];
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

interface About {
  nodeId?: string;
  params?: Phrase['params'];
}

function problem(severity: Problem['severity'], code: string, { nodeId, params }: About): Problem {
  return { code, severity, ...(nodeId === undefined ? {} : { nodeId }), text: { key: `check:${code}`, ...(params ? { params } : {}) } };
}
const error = (code: string, about: About = {}) => problem('error', code, about);
const warning = (code: string, about: About = {}) => problem('warning', code, about);

function wholeProblems(journey: Journey, { nodes }: Graph): Problem[] {
  const problems: Problem[] = [];
  if (![...nodes.values()].some((node) => definition(node)?.traits.starts !== undefined)) problems.push(error('no_trigger'));
  const { per, key } = journey.settings.entry;
  if (per === 'key' && key === undefined) problems.push({ ...error('no_entry_key'), field: 'settings.entry.key' });
  if (journey.settings.entry.repeat === 'cooldown' && journey.settings.entry.cooldown === undefined)
    problems.push({ ...error('no_cooldown'), field: 'settings.entry.cooldown' });
  problems.push(...interruptProblems(journey.settings));
  const seen = new Set<string>();
  for (const { id } of journey.nodes) {
    if (seen.has(id)) problems.push(error('same_id', { nodeId: id, params: { id } }));
    seen.add(id);
  }
  return problems;
}

/** Whether it listens to events of the same order or request only, whatever key that is. */
function asksSameKey(node: JourneyNode, declared: NodeDefinition): boolean {
  if (declared.traits.starts !== undefined || declared.listens === undefined) return false;
  const config = declared.config.safeParse(node.config);
  return config.success && declared.listens(config.data).some((listen) => listen.sameKey === true);
}

/** Exit rules and the goal listen to events like a step does. */
function interruptProblems({ exitRules, goal, entry }: Journey['settings']): Problem[] {
  const rules = [
    ...exitRules.map((rule, index) => [`settings.exitRules.${index}`, rule] as const),
    ...(goal ? [['settings.goal', goal] as const] : []),
  ];
  return rules.flatMap(([field, { event, where, sameKey }]): Problem[] => [
    ...checkEvent(event, `${field}.event`),
    ...checkRules(where, { field: `${field}.where`, sources: ['customer', 'start', 'event'] }),
    ...(sameKey === true && entry.per !== 'key' ? [{ ...warning('same_key_alone'), field: `${field}.sameKey` }] : []),
  ]);
}

/** A trigger that leads nowhere does nothing at all; any other open way out is an end that was perhaps not meant. */
function portProblems(nodeId: string, { nodes, out }: Graph): Problem[] {
  const node = nodes.get(nodeId);
  const declared = definition(node);
  if (node === undefined || declared === undefined) return [];
  const edges = out.get(nodeId) ?? [];
  const connected = new Set(edges.map((edge) => edge.port));
  const open = (drawnWays(node, edges) ?? []).filter((port) => !connected.has(port.id));
  if (declared.traits.starts !== undefined) return open.map(() => error('trigger_open', { nodeId }));
  return open.map((port) =>
    warning('open_port', { nodeId, params: { port: { ...port.label, key: qualified(node.type, port.label.key) } } }),
  );
}

function edgeProblems(journey: Journey, { nodes }: Graph): Problem[] {
  const problems: Problem[] = [];
  // All that leave a step, those too that lead nowhere.
  const leaving = Map.groupBy(journey.edges, ({ from }) => from);
  const taken = new Set<string>();
  for (const { from, port, to } of journey.edges) {
    const source = nodes.get(from);
    const target = nodes.get(to);
    if (source === undefined || target === undefined) {
      problems.push(error('loose_edge', { nodeId: source?.id ?? target?.id }));
      continue;
    }
    const ways = drawnWays(source, leaving.get(from) ?? []);
    if (ways !== undefined && !ways.some((each) => each.id === port)) {
      problems.push(error('no_such_port', { nodeId: from, params: { port } }));
    }
    if (taken.has(`${from}/${port}`)) problems.push(error('port_twice', { nodeId: from }));
    taken.add(`${from}/${port}`);
    if (definition(target)?.traits.starts !== undefined) problems.push(error('edge_to_trigger', { nodeId: from }));
    if (definition(target)?.traits.aside) problems.push(error('edge_to_note', { nodeId: from }));
  }
  return problems;
}

/** Where settings lead to; that nothing is chosen yet, the schema says. */
function leadProblems({ nodes }: Graph): Problem[] {
  return [...nodes.values()].flatMap((node): Problem[] => {
    const led = ledBy(node);
    const about = (code: string) => [{ ...error(code, { nodeId: node.id }), field: definition(node)?.leads?.to ?? '' }];
    if (led === undefined) return [];
    if (!nodes.has(led.to)) return about('lead_gone');
    const traits = definition(nodes.get(led.to))?.traits;
    if (traits?.starts !== undefined) return about('edge_to_trigger');
    return traits?.aside ? about('edge_to_note') : [];
  });
}

function circleProblems(graph: Graph): Problem[] {
  const restless = circles(atOnce(graph)).map((group) => error('circle', { nodeId: group.at(-1) }));
  const broken = new Set(restless.map(({ nodeId }) => nodeId));
  const endless = circles(uncounted(graph)).filter((group) => !group.some((id) => broken.has(id)));
  return [...restless, ...endless.map((group) => endlessProblem(graph, group))];
}

/** Said where the number is to be set: at the step whose settings lead back, else by the connection. */
function endlessProblem({ nodes }: Graph, group: readonly string[]): Problem {
  const back = group.find((id) => {
    const node = nodes.get(id);
    const led = node === undefined ? undefined : ledBy(node);
    return led !== undefined && led.atMost === undefined && group.includes(led.to);
  });
  const field = definition(nodes.get(back ?? ''))?.leads?.atMost;
  return field === undefined ? warning('endless', { nodeId: group.at(-1) }) : { ...warning('endless_led', { nodeId: back }), field };
}

function qualified(type: string, key: string): string {
  return key.includes(':') ? key : `${type}:${key}`;
}
