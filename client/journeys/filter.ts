import { matches } from '../ui/fold.ts';

export const stateFilters = ['all', 'live', 'paused', 'draft'] as const;
export type StateFilter = (typeof stateFilters)[number];

interface Listed {
  name: string;
  state: 'draft' | 'live' | 'paused';
  updatedAt: number;
}

export function isStateFilter(value: string | null): value is StateFilter {
  return stateFilters.some((one) => one === value);
}

/** Those of the list that a person asked for, what runs first, then what was changed last. */
export function filterJourneys<J extends Listed>(journeys: readonly J[], search: string, state: StateFilter): J[] {
  const rank = { live: 0, paused: 1, draft: 2 };
  return journeys
    .filter((journey) => (state === 'all' || journey.state === state) && matches(journey.name, search))
    .sort((a, b) => rank[a.state] - rank[b.state] || b.updatedAt - a.updatedAt);
}

/** How many stand under each filter. */
export function countByState(journeys: readonly Listed[]): Record<StateFilter, number> {
  const counts: Record<StateFilter, number> = { all: journeys.length, live: 0, paused: 0, draft: 0 };
  for (const journey of journeys) counts[journey.state] += 1;
  return counts;
}
