import { CircleAlert, CircleCheck, CircleDot, Clock3, Hourglass, type LucideIcon } from 'lucide-react';
import type { OutputOf } from '../api/trpc.ts';
import type { Dye } from '../theme/tokens.ts';

export type Standing = 'inside' | 'held' | 'planned' | 'lost' | 'ended';

export const standings: Record<Standing, { dye: Dye; icon: LucideIcon }> = {
  inside: { dye: 'jade', icon: CircleDot },
  held: { dye: 'turmeric', icon: Clock3 },
  planned: { dye: 'charcoal', icon: Hourglass },
  lost: { dye: 'red', icon: CircleAlert },
  ended: { dye: 'charcoal', icon: CircleCheck },
};

/** How a customer stands in a journey, in one word. */
export function standingOf({ state, held }: Pick<OutputOf<'live.path'>['enrollment'], 'state' | 'held'>): Standing {
  if (state === 'ended' || state === 'lost') return state;
  if (held !== null) return 'held';
  return state === 'planned' ? 'planned' : 'inside';
}
