import type { NodeDefinition, Problem } from '#nodes/kit/definition.ts';
import { check, hasErrors } from '../check/check.ts';
import { definition } from '../check/graph.ts';
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
  const nodes = journey.nodes.flatMap((node) => {
    const declared = definition(node);
    return declared === undefined ? [] : [{ node, declared, config: declared.config.parse(node.config) }];
  });
  const index = new Map(nodes.map(({ node }, at) => [node.id, at]));
  const next = new Map<string, Record<string, number>>(nodes.map(({ node }) => [node.id, {}]));
  for (const edge of journey.edges) {
    const to = index.get(edge.to);
    const ports = next.get(edge.from);
    if (to !== undefined && ports !== undefined) ports[edge.port] = to;
  }
  return {
    plan: {
      format: 'nhip.plan/1',
      semantics: interpreterSemantics,
      nodes: nodes.map(({ node, declared, config }) => planNode(node, declared, { config, next: next.get(node.id) ?? {} })),
      listens: [...settingsListens(journey), ...nodes.flatMap(({ node, declared, config }) => nodeListens(node, declared, config))],
    },
  };
}

function planNode(node: JourneyNode, { semantics, traits }: NodeDefinition, more: Pick<PlanNode, 'config' | 'next'>): PlanNode {
  return {
    ...{ id: node.id, type: node.type, name: node.name, semantics, ...more },
    ...(traits.settles ? { settles: true } : {}),
    ...(traits.ends ? { ends: true } : {}),
    ...(traits.starts ? { starts: true } : {}),
  };
}

/** What a trigger listens to lets customers in; it never wakes those who are inside. */
function nodeListens(node: JourneyNode, declared: NodeDefinition, config: unknown): PlanListen[] {
  if (declared.traits.starts !== undefined) return [];
  return (declared.listens?.(config) ?? []).map(({ name, ...listen }) => ({ key: `${node.id}/${name}`, ...listen }));
}

function settingsListens({ settings: { exitRules, goal } }: Journey): PlanListen[] {
  return [
    ...exitRules.map((rule, index) => ({ key: `exit/${index}`, ...rule })),
    ...(goal === undefined ? [] : [{ key: 'goal/0', ...goal }]),
  ];
}
