import { useEffect, useState } from 'react';
import { mostTicked } from './selection-bar.tsx';

/** Who is ticked in the list; another search begins anew. */
export function useSelection(search: string) {
  const [ids, setIds] = useState<string[]>([]);
  const [all, setAll] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the search that ends a selection
  useEffect(() => {
    setIds([]);
    setAll(false);
  }, [search]);
  return {
    ids,
    all,
    any: all || ids.length > 0,
    has: (id: string) => all || ids.includes(id),
    toggle: (id: string) => {
      setAll(false);
      setIds((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id].slice(0, mostTicked)));
    },
    tickAll: () => setAll(true),
    clear: () => {
      setIds([]);
      setAll(false);
    },
  };
}
