import { steps } from '#nodes/steps.ts';
import { type Simulation, simulate } from '#workflows/simulate/simulate.ts';
import { world } from './chance.ts';
import { corners, reached } from './corners.ts';
import { compiled } from './draw.ts';
import { moving } from './moving.ts';
import type { Case } from './random.ts';

const start = 1_800_000_000_000;
/** At least so many cases for each corner, as far as there are any. */
const each = 3;

/** The case on the virtual clock, whoever she is. */
async function simulated({ journey, other, map, entry, script, seed }: Case): Promise<Simulation> {
  const versions = [journey, other].map((version, index) => ({ ...compiled(version), versionId: String(index) }));
  return simulate({
    ...{ plan: compiled(journey).plan, steps, entry, start, answer: moving(world(seed), versions, map) },
    enrollment: { id: 'E', customerId: 'c', journeyId: 'j', versionId: '0' },
    script: script.map(({ after, delivery }) => ({ at: start + after, delivery })),
  });
}

/**
 * So many of these cases that every corner is come across, the rare ones too: the virtual clock is quick, so it goes through all of them
 * and says which are worth the time of the real one.
 */
export async function choose(cases: readonly Case[], count: number): Promise<Case[]> {
  const met = new Map<string, number>(corners.map((corner) => [corner, 0]));
  const chosen = new Set<Case>();
  const found = [];
  for (const one of cases) found.push({ one, here: new Set(reached(one.journey, await simulated(one))) });
  for (const corner of corners) {
    for (const { one, here } of found) {
      if ((met.get(corner) ?? 0) >= each || chosen.size >= count) break;
      if (!here.has(corner) || chosen.has(one)) continue;
      chosen.add(one);
      for (const other of here) met.set(other, (met.get(other) ?? 0) + 1);
    }
  }
  for (const { one } of found) if (chosen.size < count) chosen.add(one);
  return [...chosen];
}
