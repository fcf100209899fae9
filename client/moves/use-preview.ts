import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask, type InputOf } from '../api/trpc.ts';
import type { MovePreview } from './plan.ts';

/**
 * What a move would mean just now; asked for anew each time it is looked at.
 * @param before what has to be done first, so that the server knows what is meant
 */
export function useMovePreview(
  input: InputOf<'moves.preview'>,
  { enabled = true, before }: { enabled?: boolean; before?: () => Promise<unknown> } = {},
): UseQueryResult<MovePreview> {
  const query = ask('moves.preview', input);
  return useQuery({
    queryKey: query.queryKey,
    queryFn: async (context) => {
      await before?.();
      if (typeof query.queryFn !== 'function') throw new Error('Nothing to ask with');
      return query.queryFn(context);
    },
    enabled,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
