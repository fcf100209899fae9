import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type Place, readPlace, writePlace } from './place.ts';

/** What is shown, from the address; going somewhere is a step in the browser's history, so that "back" closes a panel. */
export function usePlace(): { place: Place; go: (place: Place, how?: { replace?: boolean }) => void } {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  const go = useCallback(
    (next: Place, { replace = false }: { replace?: boolean } = {}) => setParams(writePlace(next), { replace, preventScrollReset: true }),
    [setParams],
  );
  return { place, go };
}
