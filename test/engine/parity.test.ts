import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Request } from '#nodes/kit/calls.ts';
import { steps } from '#nodes/steps.ts';
import { simulate } from '#workflows/simulate/simulate.ts';
import { type Compiled, compiled } from './kit/draw.ts';
import { type Case, cases, world } from './kit/random.ts';
import { openRig, type Rig } from './kit/rig.ts';
import { runSkipping } from './kit/skip.ts';

const count = Number(process.env.NHIP_PARITY ?? 200);
const seed = Number(process.env.NHIP_PARITY_SEED ?? Math.floor(Math.random() * 2 ** 31));
const atOnce = 40;

let rig: Rig;
beforeAll(async () => {
  rig = await openRig({ maxCachedWorkflows: 500, maxConcurrentLocalActivityExecutions: 200, maxConcurrentWorkflowTaskExecutions: 100 });
});
afterAll(() => rig.close());

/** What a run did, without the things that differ by nature; times in ms after the start. */
interface Deed {
  what: unknown;
  seq: number;
  times: number[];
}

function deed(kind: string, { key, name, nodeId, visit, seq, at, trace, input }: Request, start: number): Deed {
  const times = [at, ...trace.flatMap(({ enteredAt, leftAt }) => [enteredAt, ...(leftAt === undefined ? [] : [leftAt])])];
  const { from, ...rest } = (input ?? {}) as { from?: number };
  if (from !== undefined) times.push(from);
  return {
    seq,
    what: {
      ...{ kind, key: key.slice(key.indexOf(':')), name, nodeId, visit, seq, input: rest },
      trace: trace.map(({ enteredAt: _entered, leftAt, ...entry }) => ({ ...entry, left: leftAt !== undefined })),
    },
    times: times.map((time) => time - start),
  };
}

async function onBoth({ journey, script, seed: dice }: Case): Promise<{ virtual: Deed[]; real: Deed[]; ends: [unknown, unknown] }> {
  const plan: Compiled = compiled(journey);
  const answer = world(dice);
  const input = rig.admit(plan, ({ kind, request }) => answer(kind, request));
  const start = input.enteredAt;
  const simulated = await simulate({
    ...{ plan: plan.plan, steps, enrollment: input.enrollment, entry: 0, start, answer: world(dice) },
    script: script.map(({ after, delivery }) => ({ at: start + after, delivery })),
  });
  const end = await runSkipping(rig, input, script);
  return {
    virtual: simulated.requests.map(({ kind, request }) => deed(kind, request, start)),
    real: input.asked.map(({ kind, request }) => deed(kind, request, start)),
    ends: [simulated.end, end],
  };
}

test(`${count} random journeys do the same on Temporal as on the virtual clock (seed ${seed})`, {
  timeout: 60_000 + count * 1_000,
}, async () => {
  const all = fc.sample(cases, { numRuns: count, seed });
  const reached = { waits: 0, holds: 0, ends: new Set<unknown>() };
  let next = 0;
  async function lane(): Promise<void> {
    for (let index = next++; index < all.length; index = next++) {
      const each = all[index];
      if (each === undefined) return;
      const both = await onBoth(each);
      const about = `case ${index} of seed ${seed}: ${JSON.stringify(each)}`;
      expect(
        both.real.map(({ what }) => what),
        about,
      ).toEqual(both.virtual.map(({ what }) => what));
      expect(both.ends[1], about).toEqual(both.ends[0]);
      both.real.forEach(({ times, seq }, turn) => {
        // Virtual time drifts by up to a second a skip, and goes on while something is under way: 5 s a step on a busy machine.
        const allowed = 5_000 * (seq + 2);
        times.forEach((time, place) => {
          expect(Math.abs(time - (both.virtual[turn]?.times[place] ?? 0)), `${about}, request ${turn}`).toBeLessThan(allowed);
        });
      });
      reached.waits += both.virtual.at(-1)?.times[0] ? 1 : 0;
      reached.ends.add((both.ends[0] as { reason?: string } | undefined)?.reason);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
  // The cases are worth their time only if they reach all corners.
  expect(reached.waits).toBeGreaterThan(count / 3);
  if (count >= 200) expect([...reached.ends].sort()).toEqual(['exitRule', 'finished', 'goal', 'removed']);
});
