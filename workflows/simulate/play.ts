import { instantOf } from '#nodes/kit/calendar/instant.ts';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import { steps } from '#nodes/steps.ts';
import { compile } from '../compile/compile.ts';
import type { Journey } from '../journey/schema.ts';
import type { Plan } from '../plan/plan.ts';
import { answering } from './answers.ts';
import type { Shop } from './shop.ts';
import { type ScriptItem, type Simulation, simulate } from './simulate.ts';
import { type Choice, chosen, type Story } from './story.ts';

export interface Playing {
  story: Story;
  shop: Shop;
  /** Decides which side of a split she falls on; absent: the story's id. */
  customerId?: string;
}

/**
 * Walks one sample case through a drawing on a virtual clock: rules look at her as the story tells her, calendars and what holds messages back are
 * the shop's, and messages are only noted. Nothing is sent and nobody is asked. Throws CompileError for a drawing with errors.
 */
export async function play(journey: Journey, playing: Playing): Promise<Simulation> {
  const { plan } = compile(journey);
  return playPlan(plan, playing);
}

/** The same for a plan that is at hand. Throws a RangeError when the story begins at no step of it. */
export async function playPlan(plan: Plan, { story, shop, customerId = story.id }: Playing): Promise<Simulation> {
  const start = instantOf(story.at, shop.zone);
  const entry = plan.nodes.findIndex((node) => node.id === story.start.nodeId && node.starts === true);
  if (start === undefined || entry < 0) throw new RangeError(`The story ${story.id} has no beginning.`);
  const happened = story.history.map(({ event, before }) => ({ event, at: start - milliseconds(before) }));
  const told = new Set<string>();
  return simulate({
    plan,
    steps,
    enrollment: { id: story.id, customerId, journeyId: 'story', versionId: 'story' },
    entry,
    start,
    script: [],
    answer: answering({ plan, story, shop, happened }),
    comes({ nodeId, visit, at }) {
      // A step may wait more than once; what comes of it comes once.
      const choice = chosen(story, nodeId, visit);
      if (choice?.after === undefined || told.has(`${nodeId}:${visit}`)) return [];
      told.add(`${nodeId}:${visit}`);
      const item = comesOf(choice, { plan, nodeId, visit, at: at + milliseconds(choice.after) });
      for (const event of eventsOf(plan, item)) happened.push({ event, at: item.at });
      return [item];
    },
  });
}

/** A step hears by the name of the way out, by that name and the visit, or, when it is for the server to say what it means, by any name of its own. */
function comesOf(choice: Choice, of: { plan: Plan; nodeId: string; visit: number; at: number }): ScriptItem {
  const { plan, nodeId, visit, at } = of;
  const named = 'meets' in choice ? `${choice.meets}/${choice.rule}` : `${nodeId}/${choice.port}`;
  const own = plan.listens.map(({ key }) => key).filter((key) => key.startsWith(`${nodeId}/`));
  const keys = 'meets' in choice || own.includes(named) ? [named] : [named, `${named}:${visit}`, ...own];
  return { at, delivery: { kind: 'event', id: `${nodeId}:${visit}`, at, keys } };
}

/** What it means that has come, for rules that look back. */
function eventsOf(plan: Plan, { delivery }: ScriptItem): string[] {
  const keys = delivery.kind === 'event' ? delivery.keys : [];
  return [...new Set(plan.listens.filter(({ key }) => keys.includes(key)).map(({ event }) => event))];
}
