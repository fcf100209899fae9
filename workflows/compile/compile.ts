import { definitionOf } from '#nodes/catalogue.ts';
import type { NodeDefinition, Problem } from '#nodes/kit/definition.ts';
import { check, hasErrors } from '../check/check.ts';
import { definition, graphOf } from '../check/graph.ts';
import type { Journey, JourneyNode } from '../journey/schema.ts';
import { interpreterSemantics, type Plan, type PlanListen, type PlanNode } from '../plan/plan.ts';

/** The drawing has errors; `problems` holds them and the warnings. */
export class CompileError extends Error {
  override name = 'CompileError';
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    const errors = problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => `${problem.nodeId ?? 'journey'}: ${problem.code}`);
    super(`The journey cannot be published: ${errors.join(', ')}`);
    this.problems = problems;
  }
}

/**
 * Turns a drawing into what the engine executes. Names, positions and stages that change nothing for a customer do not change the
 * plan, except the step's name, which Temporal's own page shows. Throws CompileError.
 */
export function compile(journey: Journey): { plan: Plan } {
  // Which channels are set up changes no error, only warnings.
  const problems = check(journey, { channels: {} });
  if (hasErrors(problems)) throw new CompileError(problems);
  const nodes = planNodes(journey, (declared, node) => declared.config.parse(node.config));
  const listens = nodes.flatMap(({ id, type, config }) => nodeListens(id, type, config));
  return { plan: { format: 'nhip.plan/1', semantics: interpreterSemantics, nodes, listens: [...settingsListens(journey), ...listens] } };
}

/** The steps of a drawing as the engine takes them, with the settings as `read` gives them. What is wrong with the drawing is not looked at. */
export function planNodes(journey: Journey, read: (declared: NodeDefinition, node: JourneyNode) => unknown): PlanNode[] {
  const nodes = journey.nodes.flatMap((node) => {
    const declared = definition(node);
    return declared === undefined || declared.traits.aside ? [] : [{ node, declared, config: read(declared, node) }];
  });
  const index = new Map(nodes.map(({ node }, at) => [node.id, at]));
  const { out } = graphOf(journey);
  const ways = ({ id }: JourneyNode): Pick<PlanNode, 'next' | 'most'> => {
    const edges = (out.get(id) ?? []).flatMap(({ port, to, atMost }) => {
      const at = index.get(to);
      return at === undefined ? [] : [{ port, at, atMost }];
    });
    const counted = edges.flatMap(({ port, atMost }) => (atMost === undefined ? [] : [[port, atMost] as const]));
    return {
      next: Object.fromEntries(edges.map(({ port, at }) => [port, at])),
      ...(counted.length > 0 ? { most: Object.fromEntries(counted) } : {}),
    };
  };
  return nodes.map(({ node, declared, config }) => planNode(node, declared, { config, ...ways(node) }));
}

function planNode(node: JourneyNode, { semantics, traits }: NodeDefinition, more: Pick<PlanNode, 'config' | 'next' | 'most'>): PlanNode {
  return {
    ...{ id: node.id, type: node.type, name: node.name, semantics, ...more },
    // Which way she goes is known where her rounds are counted only, so that the server is told of it instead of settling it.
    ...(traits.settles && more.most === undefined ? { settles: true } : {}),
    ...(traits.ends ? { ends: true } : {}),
    ...(traits.starts ? { starts: true } : {}),
  };
}

/** What a trigger listens to lets customers in; it never wakes those who are inside. */
function nodeListens(id: string, type: string, config: unknown): PlanListen[] {
  const declared = definitionOf(type);
  if (declared === undefined || declared.traits.starts !== undefined) return [];
  return (declared.listens?.(config) ?? []).map(({ name, ...listen }) => ({ key: `${id}/${name}`, ...listen }));
}

function settingsListens({ settings: { exitRules, goal } }: Journey): PlanListen[] {
  return [
    ...exitRules.map((rule, index) => ({ key: `exit/${index}`, ...rule })),
    ...(goal === undefined ? [] : [{ key: 'goal/0', ...goal }]),
  ];
}
