import type { OutputOf } from '../api/trpc.ts';

type Version = Pick<OutputOf<'journeys.versions'>[number], 'number' | 'versionId' | 'inside'>;

export interface VersionChoice {
  versionId: string;
  number: number;
  /** Newcomers travel on this one. */
  active: boolean;
  /** Customers under way on it. */
  inside: number;
}

/**
 * Versions one may look at, the newest first: the one that runs, those somebody still travels on, and the one that is being looked at.
 * What was published twice is one version and stands under its newest number.
 */
export function versionChoices(versions: readonly Version[], looking?: string): VersionChoice[] {
  const newest = [...versions].sort((a, b) => b.number - a.number);
  const seen = new Set<string>();
  const choices: VersionChoice[] = [];
  for (const { number, versionId, inside } of newest) {
    if (seen.has(versionId)) continue;
    seen.add(versionId);
    choices.push({ versionId, number, active: choices.length === 0, inside });
  }
  return choices.filter(({ active, inside, versionId }) => active || inside > 0 || versionId === looking);
}
