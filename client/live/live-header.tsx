import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { CirclePause, CirclePlay, ListOrdered, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { JourneyTabs } from '../editor/journey-tabs.tsx';
import { usePause } from '../journeys/pause.tsx';
import { ResumeDialog } from '../journeys/resume-dialog.tsx';
import { StateChip } from '../journeys/state-chip.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';

export type LiveView = 'drawing' | 'list';

export interface LiveHeaderProps {
  journey: OutputOf<'journeys.get'>;
  inside: number;
  view: LiveView;
  /** Absent where there is only one way to look. */
  onView: ((view: LiveView) => void) | undefined;
}

export function LiveHeader({ journey, inside, view, onView }: LiveHeaderProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const pause = usePause();
  const [resuming, setResuming] = useState(false);
  const { id, state } = journey;
  const { name } = journey.draft;
  const other = t(view === 'drawing' ? 'live.asList' : 'live.asDrawing');
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: '/journeys', label: t('editor.back') }}
        aside={<StateChip state={state} />}
        tabs={<JourneyTabs id={id} tab="live" live />}
        actions={
          <>
            {onView !== undefined && (
              <Tooltip label={other}>
                <ActionIcon aria-label={other} data-testid="live-view" onClick={() => onView(view === 'drawing' ? 'list' : 'drawing')}>
                  {view === 'drawing' ? <ListOrdered size={18} aria-hidden /> : <Waypoints size={18} aria-hidden />}
                </ActionIcon>
              </Tooltip>
            )}
            {may('run') && state === 'live' && (
              <Button
                variant="default"
                data-testid="pause"
                leftSection={<CirclePause size={16} aria-hidden />}
                onClick={() => void pause({ id, name, inside })}
              >
                {t('live.pause')}
              </Button>
            )}
            {may('run') && state === 'paused' && (
              <Button data-testid="resume" leftSection={<CirclePlay size={16} aria-hidden />} onClick={() => setResuming(true)}>
                {t('journeys.resume')}
              </Button>
            )}
          </>
        }
      />
      <ResumeDialog journey={resuming ? { id, name } : null} onClose={() => setResuming(false)} />
    </>
  );
}
