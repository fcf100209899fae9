import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ask } from '../api/trpc.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { GroupScreen } from './group-screen.tsx';

/** One group to look at and change, or a new one to make. */
export function GroupPage() {
  const { t } = useTranslation();
  const id = useParams().id ?? '';
  const isNew = id === 'new';
  const group = useQuery({ ...ask('segments.get', { id }), enabled: !isNew, refetchInterval: 5_000 });
  const context = useQuery({ ...ask('journeys.context'), staleTime: 30_000 });
  const settings = useQuery({ ...ask('settings.get'), staleTime: 300_000 });
  const failed = [group, context, settings].find((query) => query.isError && query.data === undefined);
  if (context.data !== undefined && settings.data !== undefined && (isNew || group.data !== undefined)) {
    // Another group is another form.
    return <GroupScreen key={id} group={group.data} context={context.data} calendar={settings.data.calendar} />;
  }
  return (
    <>
      <PageHeader title={t('groups.one')} back={{ to: '/customers/groups', label: t('groups.back') }} />
      <PageBody>
        {failed === undefined ? (
          <ListSkeleton rows={4} height={72} />
        ) : (
          <Failure what="app:groups.notOpened" error={failed.error} onRetry={() => void failed.refetch()} />
        )}
      </PageBody>
    </>
  );
}
