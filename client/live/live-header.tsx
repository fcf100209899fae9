import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { CirclePause, CirclePlay, ListOrdered, type LucideIcon, Waypoints } from 'lucide-react';
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
        aside={onView === undefined ? undefined : <StateChip state={state} />}
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
              <Deed
                icon={CirclePause}
                label={t('live.pause')}
                testId="pause"
                small={onView === undefined}
                onClick={() => void pause({ id, name, inside })}
              />
            )}
            {may('run') && state === 'paused' && (
              <Deed
                icon={CirclePlay}
                label={t('journeys.resume')}
                testId="resume"
                main
                small={onView === undefined}
                onClick={() => setResuming(true)}
              />
            )}
          </>
        }
      />
      <ResumeDialog journey={resuming ? { id, name } : null} onClose={() => setResuming(false)} />
    </>
  );
}

interface DeedProps {
  icon: LucideIcon;
  label: string;
  testId: string;
  /** The next thing to do here. */
  main?: boolean;
  /** Only its icon is seen, where the name of the journey needs the room. */
  small: boolean;
  onClick: () => void;
}

function Deed({ icon: Icon, label, testId, main = false, small, onClick }: DeedProps) {
  if (small) {
    return (
      <ActionIcon
        variant={main ? 'filled' : 'default'}
        color={main ? 'jade' : 'charcoal'}
        aria-label={label}
        title={label}
        data-testid={testId}
        onClick={onClick}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Button variant={main ? 'filled' : 'default'} data-testid={testId} leftSection={<Icon size={16} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}
