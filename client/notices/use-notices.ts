import { useDocumentVisibility } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, follow, keyOf } from '../api/trpc.ts';

/** What this person should know of. */
export function useNotices() {
  return useQuery({ ...ask('notices.list'), refetchInterval: 60_000 });
}

/** Keeps it live. Not in tabs nobody looks at: a browser has six connections to one server, for all tabs together. */
export function useNoticesLive(): void {
  const client = useQueryClient();
  const seen = useDocumentVisibility() !== 'hidden';
  useEffect(() => {
    if (!seen) return undefined;
    const refresh = () => void client.invalidateQueries({ queryKey: keyOf('notices.list') });
    return follow('notices.changes', undefined, refresh);
  }, [client, seen]);
}
