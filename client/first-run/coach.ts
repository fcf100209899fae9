import * as z from 'zod';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** What a newcomer does with her first journey, in this order. */
export const coachSteps = ['write', 'add', 'publish'] as const;
export type CoachStep = (typeof coachSteps)[number];

const schema = z.object({
  journeyId: z.string(),
  /** As it was when she began; absent: she has not opened it yet. */
  before: z.object({ steps: z.array(z.string()), words: z.record(z.string(), z.string()) }).optional(),
  done: z.array(z.enum(coachSteps)),
});

export type Coach = z.infer<typeof schema>;

const sends = (type: string) => definitionOf(type)?.traits?.sends === true;

/** What is looked at to see what a person has done. */
function lookAt({ nodes }: Pick<Journey, 'nodes'>): NonNullable<Coach['before']> {
  const messages = nodes.filter(({ type }) => sends(type));
  return { steps: nodes.map(({ id }) => id), words: Object.fromEntries(messages.map(({ id, config }) => [id, JSON.stringify(config)])) };
}

/** The coach after a look at the drawing as it is now. What was done once stays done, also when it is taken back. */
export function advance(coach: Coach, journey: Pick<Journey, 'nodes'>): Coach {
  const now = lookAt(journey);
  const { before } = coach;
  if (before === undefined) return { ...coach, before: now };
  const done = new Set(coach.done);
  if (Object.entries(before.words).some(([id, words]) => now.words[id] !== undefined && now.words[id] !== words)) done.add('write');
  if (now.steps.some((id) => !before.steps.includes(id))) done.add('add');
  return done.size === coach.done.length ? coach : { ...coach, done: coachSteps.filter((step) => done.has(step)) };
}

/** The step that is waited for; undefined: all are done. */
export function waitsFor({ done }: Coach): CoachStep | undefined {
  return coachSteps.find((step) => !done.includes(step));
}

/** The step of a drawing whose words one changes first. */
export function firstMessage({ nodes }: Pick<Journey, 'nodes'>): string | undefined {
  return nodes.find(({ type }) => sends(type))?.id;
}

const key = 'nhip.coach';

/** Of this browser; nothing once it has been put away. */
export function keptCoach(): Coach | undefined {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function keepCoach(coach: Coach | undefined): void {
  try {
    if (coach === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(coach));
  } catch {
    // A browser that keeps nothing has a coach until the page is left.
  }
}
