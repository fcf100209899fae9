import { useEffect, useState } from 'react';
import type { Shop } from '#workflows/simulate/shop.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useWays } from './use-ways.ts';

/**
 * Which case is shown: the one that was chosen, as long as it passes the step that is selected; else another that does, and where none
 * does, cases are looked for that pass it.
 */
export function useShown(shop: Shop) {
  const [through, setThrough] = useState<string>();
  const [wanted, setWanted] = useState('usual');
  const found = useWays(shop, through);
  const selected = useJourney(({ selection }) => (selection.nodes.length === 1 ? selection.nodes[0] : undefined));
  const shown = found?.ways.find(({ id }) => id === wanted) ?? found?.ways[0];
  const passes = selected === undefined || shown === undefined || shown.rhythm.passes.has(selected);
  useEffect(() => {
    if (passes || selected === undefined) return;
    const other = found?.ways.find(({ rhythm }) => rhythm.passes.has(selected));
    if (other !== undefined) setWanted(other.id);
    else {
      setThrough(selected);
      setWanted('usual');
    }
  }, [passes, selected, found]);
  return { found, shown, selected, passes, choose: setWanted };
}
