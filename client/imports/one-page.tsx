import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ask, follow, keyOf } from '../api/trpc.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Choose } from './choose.tsx';
import { Outcome } from './outcome.tsx';
import { StateChip } from './past-import.tsx';
import { UnderWay } from './under-way.tsx';

/** One file: what its columns are, then how far it is, then what became of it. */
export function ImportPage() {
  const { t } = useTranslation();
  const id = useParams().id ?? '';
  const client = useQueryClient();
  const query = useQuery({ ...ask('imports.get', { id }), refetchInterval: 10_000 });
  useEffect(() => {
    // Several pages of the app count customers.
    const refresh = () => void client.invalidateQueries({ queryKey: keyOf('imports') });
    return follow('imports.changes', { id }, refresh);
  }, [id, client]);
  const back = { to: '/customers/import', label: t('imports.back') };
  const one = query.data;
  return (
    <>
      <PageHeader title={one?.name ?? t('imports.title')} back={back} aside={one !== undefined && <StateChip state={one.state} />} />
      <PageBody>
        {query.isError && <Failure what="app:imports.notOpened" error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <ListSkeleton rows={6} />}
        {one?.state === 'ready' && <Choose key={`${one.id} ${one.kind}`} one={one} />}
        {(one?.state === 'running' || one?.state === 'undoing') && <UnderWay one={one} />}
        {(one?.state === 'done' || one?.state === 'undone') && <Outcome one={one} />}
      </PageBody>
    </>
  );
}
