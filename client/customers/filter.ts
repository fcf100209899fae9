import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { InputOf } from '../api/trpc.ts';

export type CustomerFilter = Omit<NonNullable<InputOf<'customers.list'>>, 'cursor' | 'limit'>;

const names = ['segment', 'status', 'label', 'owner', 'company'] as const;
export type FilterName = (typeof names)[number];

/** Stands in the address for those who have none: an empty value there would be read as no filter. */
export const without = '-';

/** Which customers are shown, kept in the page's address, so that going back and a link show the same. */
export function useFilter(search: string) {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => {
    const asked = new URLSearchParams(text);
    const found: CustomerFilter = search === '' ? {} : { search };
    for (const name of names) {
      const value = asked.get(name);
      if (value !== null) found[name] = value === without ? '' : value;
    }
    return found;
  }, [text, search]);
  const chosen = (name: FilterName) => params.get(name);
  const choose = (name: FilterName, value: string | null) =>
    setParams(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const clear = () => setParams({}, { replace: true });
  return { filter, chosen, choose, clear, any: names.some((name) => params.has(name)) };
}
