import { catalogue } from '#nodes/catalogue.ts';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import type { NodeDefinition } from '#nodes/kit/definition.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import { steps as everyStep } from '#nodes/steps.ts';
import { planNodes } from '../compile/compile.ts';
import type { Journey, JourneyNode } from '../journey/schema.ts';
import { interpreterSemantics, type Plan, type PlanNode } from '../plan/plan.ts';
import { answersOf, type Shop } from './shop.ts';
import { type Moment, type ScriptItem, type Simulation, simulate } from './simulate.ts';

/** The way out that is wanted of a step at the first passage through it; steps without a word do what they do when nobody acts. */
export type Wants = ReadonlyMap<string, string>;

/** Somebody does something while a step waits: the customer, or for work staff. */
export interface Came {
  nodeId: string;
  port: string;
  /** ms since the epoch. */
  at: number;
  /** ms since the step began to wait. */
  after: number;
}

export interface PlayedCase {
  simulation: Simulation;
  came: Came[];
  /** A step whose settings are not far enough to go on from: the case ends there. */
  unset?: string;
}

export interface CaseInput {
  journey: Journey;
  shop: Shop;
  /** The step that lets her in. */
  entry: string;
  /** When, ms since the epoch. */
  start: number;
  wants: Wants;
}

/** Longest case, in passages: a drawing may go round without end. Our own figure, more than a strip can show. */
const mostVisits = 60;
/** How often a case is played again because somebody acts in it. */
const mostDeeds = 40;
/** How many customers are tried; among so many one falls into a share of a fifth in 99 of 100 cases. Our own figure. */
const mostCustomers = 20;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Its settings are not far enough to carry it out. */
class Unset extends Error {
  readonly nodeId: string;
  constructor(nodeId: string) {
    super(`The settings of ${nodeId} are not complete.`);
    this.nodeId = nodeId;
  }
}

const stopType = 'stop';
const stop: PlanNode = { id: stopType, type: stopType, name: '', semantics: 1, config: {}, next: {}, ends: true };

const settingsOf = (declared: NodeDefinition, node: JourneyNode): Record<string, unknown> => {
  const complete = declared.config.safeParse(node.config);
  // Settings of a step are an object; what is not there yet is as in a fresh one.
  return complete.success ? (complete.data as Record<string, unknown>) : { ...declared.defaults, ...node.config };
};

/** A drawing as the interpreter takes it, complete or not. */
function draftPlan(journey: Journey): Plan {
  return { format: 'nhip.plan/1', semantics: interpreterSemantics, nodes: planNodes(journey, settingsOf), listens: [] };
}

/** Every step, with a word for settings that stop it. */
const guarded = Object.fromEntries(
  Object.entries({ ...everyStep, [stopType]: { 1: (async () => ({ port: 'end' })) satisfies Step<never> } }).map(([type, versions]) => [
    type,
    Object.fromEntries(
      Object.entries(versions).map(([semantics, step]): [string, Step<never>] => [
        semantics,
        async (runtime, config) => {
          try {
            return await step(
              {
                ...runtime,
                async sleepUntil(at: number) {
                  if (!Number.isFinite(at)) throw new Unset(runtime.nodeId);
                  await runtime.sleepUntil(at);
                },
                async waitFor(names: readonly string[], until?: number) {
                  if (until !== undefined && !Number.isFinite(until)) throw new Unset(runtime.nodeId);
                  return runtime.waitFor(names, until);
                },
              },
              config,
            );
          } catch (error) {
            throw error instanceof TypeError ? new Unset(runtime.nodeId) : error;
          }
        },
      ]),
    ),
  ]),
);

function portsOf({ type, config }: PlanNode): string[] {
  // The settings are those of this very type, as far as they are there.
  return catalogue[type]?.ports(config as Partial<unknown>).map(({ id }) => id) ?? [];
}

/**
 * Plays one case on the virtual clock, with the very interpreter and steps that carry it out in earnest. Where a wanted way out needs somebody
 * to act, it is played again with the deed at a plausible moment of the wait.
 */
export async function playCase({ journey, shop, entry, start, wants }: CaseInput): Promise<PlayedCase> {
  let plan = draftPlan(journey);
  const at = plan.nodes.findIndex((node) => node.id === entry);
  let unset: string | undefined;
  let script: ScriptItem[] = [];
  let came: Came[] = [];
  let who = 0;
  for (;;) {
    try {
      const simulation = await run(plan, { shop, entry: at, start, script, wants, who });
      const deed = came.length < mostDeeds ? nextDeed(plan, simulation, { shop, wants, came }) : undefined;
      if (deed === undefined) {
        // Shares fall by who she is: somebody else may fall as it is wished.
        if (who === mostCustomers || !fallsOtherwise(simulation, wants))
          return { simulation, came, ...(unset === undefined ? {} : { unset }) };
        who += 1;
        [script, came] = [[], []];
        continue;
      }
      came.push(deed);
      script.push({ at: deed.at, delivery: { kind: 'event', id: `deed-${came.length}`, at: deed.at, keys: keysOf(plan, deed) } });
    } catch (error) {
      if (!(error instanceof Unset)) throw error;
      unset = error.nodeId;
      plan = { ...plan, nodes: plan.nodes.map((node) => (node.id === unset ? { ...stop, id: node.id } : node)) };
    }
  }
}

interface Run extends Pick<CaseInput, 'shop' | 'start' | 'wants'> {
  entry: number;
  script: readonly ScriptItem[];
  /** Which customer it is. */
  who: number;
}

/** Whether a step that asks nobody and waits for nobody has led her another way than is wanted. */
function fallsOtherwise({ visits, timeline }: Simulation, wants: Wants): boolean {
  return visits.some(({ nodeId, visit, port }) => {
    if (visit > 1 || port === undefined || (wants.get(nodeId) ?? port) === port) return false;
    return !timeline.some(
      (moment) => (moment.kind === 'asked' && moment.request.nodeId === nodeId) || (moment.kind === 'waits' && moment.nodeId === nodeId),
    );
  });
}

function run(plan: Plan, { shop, entry, start, script, wants, who }: Run): Promise<Simulation> {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  return simulate({
    ...{ plan, entry, start, script, steps: guarded, most: mostVisits },
    enrollment: { id: 'case', customerId: `customer-${who}`, journeyId: 'journey', versionId: 'draft' },
    answer: answersOf(shop, ({ nodeId, visit }) => {
      const node = nodes.get(nodeId);
      const usual = node === undefined ? '' : (portsOf(node)[0] ?? '');
      // The settings were made by `settingsOf`.
      const config = (node?.config ?? {}) as Record<string, unknown>;
      return { config, port: (visit === 1 ? wants.get(nodeId) : undefined) ?? usual };
    }),
  });
}

/** Whatever the step listens to under a name that leads to this way out. */
function keysOf({ nodes }: Plan, { nodeId, port }: Came): string[] {
  const node = nodes.find(({ id }) => id === nodeId);
  const listens = node === undefined ? [] : (catalogue[node.type]?.listens?.(node.config) ?? []).map(({ name }) => name);
  const exact = listens.includes(port) ? [] : listens;
  return [port, `${port}:1`, ...exact].map((name) => `${nodeId}/${name}`);
}

/** The first step that did not go the way that is wanted of it though it waited, and when somebody could have made it so. */
function nextDeed(
  plan: Plan,
  { visits, timeline }: Simulation,
  { shop, wants, came }: Pick<CaseInput, 'shop' | 'wants'> & { came: Came[] },
) {
  for (const { nodeId, visit, port } of visits) {
    const wanted = visit === 1 ? wants.get(nodeId) : undefined;
    if (wanted === undefined || wanted === port || came.some((each) => each.nodeId === nodeId)) continue;
    const wait = waitOf(timeline, nodeId);
    const node = plan.nodes.find(({ id }) => id === nodeId);
    if (wait === undefined || node === undefined) continue;
    const work = catalogue[node.type]?.traits.asksPerson === true;
    const at = work ? inWorkingTime(wait, shop) : wait.at + plausible(wait.until === undefined ? 3 * day : wait.until - wait.at);
    return { nodeId, port: wanted, at, after: at - wait.at };
  }
  return undefined;
}

type Wait = Extract<Moment, { kind: 'waits' }>;

/** Its first wait for somebody, not for the guard. */
function waitOf(timeline: readonly Moment[], nodeId: string): Wait | undefined {
  return timeline.find((moment, index): moment is Wait => {
    const before = timeline[index - 1];
    const heldBack = before?.kind === 'asked' && !('done' in before.answer);
    return moment.kind === 'waits' && moment.nodeId === nodeId && !heldBack;
  });
}

/** About a third of the time there is, in whole days, hours or minutes. */
function plausible(room: number): number {
  const third = room / 3;
  const unit = [day, hour, minute].find((each) => third >= each);
  return unit === undefined ? Math.floor(third) : Math.floor(third / unit) * unit;
}

function inWorkingTime({ at, until = at + 3 * day }: Wait, { zone, calendar }: Shop): number {
  const after = deadline({ from: at, duration: { amount: 1, unit: 'working_hour' }, zone, calendar });
  return after < until ? after : at + plausible(until - at);
}
