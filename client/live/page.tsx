import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ask, type OutputOf } from '../api/trpc.ts';
import { JourneyTabs } from '../editor/journey-tabs.tsx';
import { StateChip } from '../journeys/state-chip.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { JourneyPicture } from '../ui/pictures.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { LiveScreen } from './live-screen.tsx';
import { poll } from './use-following.ts';

/** Watching a journey: who is where in it just now, and each customer's way. */
export function LivePage() {
  const { id = '' } = useParams();
  const journey = useQuery({ ...ask('journeys.get', { id }), refetchInterval: poll });
  const versions = useQuery({ ...ask('journeys.versions', { id }), refetchInterval: poll });
  const failed = [journey, versions].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined) return <Failure whole what="app:live.notOpened" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (journey.data === undefined || versions.data === undefined) return <PageSkeleton />;
  if (versions.data.length === 0) return <NeverRun journey={journey.data} />;
  return <LiveScreen key={id} journey={journey.data} versions={versions.data} />;
}

function NeverRun({ journey }: { journey: OutputOf<'journeys.get'> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <>
      <PageHeader
        title={journey.draft.name}
        back={{ to: '/journeys', label: t('editor.back') }}
        aside={<StateChip state={journey.state} />}
        tabs={<JourneyTabs id={journey.id} tab="live" live={false} />}
      />
      <Empty picture={<JourneyPicture />} title={t('live.notYetTitle')} text={t('live.notYetText')}>
        <Button component={Link} to={`/journeys/${journey.id}/edit`}>
          {t(may('draw') ? 'live.toEditor' : 'live.toEditorRead')}
        </Button>
      </Empty>
    </>
  );
}
