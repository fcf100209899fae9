import { Button, Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Footprints, LayoutTemplate, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody, Tools } from '../ui/page-body.tsx';
import { JourneyPicture } from '../ui/pictures.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { countByState, filterJourneys, isStateFilter, type StateFilter, stateFilters } from './filter.ts';
import { ImportFile } from './import-file.tsx';
import { JourneyRow } from './journey-row.tsx';
import css from './journeys.module.css';
import { NewJourney } from './new-journey.tsx';
import { ResumeDialog } from './resume-dialog.tsx';

export function JourneysPage() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { may } = useSession();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const [drawing, setDrawing] = useState(false);
  const [resuming, setResuming] = useState<{ id: string; name: string } | null>(null);
  const journeys = useQuery({ ...ask('journeys.list'), refetchInterval: 10_000 });
  const all = journeys.data ?? [];
  const shown = filterJourneys(all, search, state);
  const counts = countByState(all);
  const begin = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setDrawing(true)}>
      {t('journeys.new')}
    </Button>
  );

  const ready = (
    <Button variant="default" component={Link} to="/journeys/templates" leftSection={<LayoutTemplate size={16} aria-hidden />}>
      {t('templates.open')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('shell.journeys')} actions={may('draw') && all.length > 0 && begin} />
      <PageBody>
        {all.length > 0 && (
          <Tools
            end={
              <Group gap={8}>
                {ready}
                {may('draw') && <ImportFile />}
              </Group>
            }
          >
            <SearchBox label={t('journeys.search')} value={search} onChange={setSearch} />
            <SegmentedControl
              aria-label={t('journeys.filter')}
              value={state}
              onChange={(value) => isStateFilter(value) && setState(value)}
              data={stateFilters.map((value) => ({ value, label: `${t(`journeys.state.${value}`)} ${number(counts[value])}` }))}
            />
          </Tools>
        )}
        {journeys.isPending && <ListSkeleton rows={5} height={68} />}
        {journeys.isError && <Failure what="app:journeys.notListed" error={journeys.error} onRetry={() => void journeys.refetch()} />}
        {journeys.data !== undefined && all.length === 0 && (
          <Empty picture={<JourneyPicture />} title={t('journeys.emptyTitle')} text={t('journeys.emptyText')}>
            {may('draw') && begin}
            {may('administer') && (
              <Button variant="default" component={Link} to="/welcome" leftSection={<Footprints size={16} aria-hidden />}>
                {t('firstRun.guided')}
              </Button>
            )}
            {ready}
            {may('draw') && <ImportFile />}
          </Empty>
        )}
        {shown.length > 0 && (
          <ul className={css.list}>
            {shown.map((journey) => (
              <JourneyRow key={journey.id} journey={journey} onResume={() => setResuming(journey)} />
            ))}
          </ul>
        )}
        {all.length > 0 && shown.length === 0 && (
          <Empty title={t('journeys.noneFound')} text={t('journeys.noneFoundText')}>
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                setState('all');
              }}
            >
              {t('journeys.showAll')}
            </Button>
          </Empty>
        )}
      </PageBody>
      <NewJourney opened={drawing} onClose={() => setDrawing(false)} />
      <ResumeDialog journey={resuming} onClose={() => setResuming(null)} />
    </>
  );
}
