import { ActionIcon, Menu } from '@mantine/core';
import { Activity, CirclePause, CirclePlay, Copy, Ellipsis, FileDown, PenLine, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { tell, trpc } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useSession } from '../shell/session.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import { download } from './download.ts';
import type { JourneyItem } from './journey-row.tsx';
import { usePause, useRemove } from './pause.tsx';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Everything that can be done with a journey of the list. */
export function JourneyMenu({ journey, onResume }: { journey: JourneyItem; onResume: () => void }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const pause = usePause();
  const remove = useRemove();
  const duplicate = useTell((id: string) => tell('journeys.duplicate', { id }), ['journeys']);
  const copy = () =>
    duplicate.mutate(journey.id, {
      onSuccess: () => tellDone(t('journeys.duplicated', { name: journey.name })),
      onError: (error) => tellFailed(t('journeys.notDuplicated'), error),
    });
  const save = async () => {
    try {
      download(`${journey.name}.json`, await trpc.journeys.exportFile.query({ id: journey.id }));
    } catch (error) {
      tellFailed(t('journeys.notExported'), error);
    }
  };
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t('journeys.actions', { name: journey.name })}>
          <Ellipsis size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/journeys/${journey.id}/edit`} leftSection={<PenLine {...icon} />}>
          {t('journeys.open')}
        </Menu.Item>
        {journey.versionNumber > 0 && (
          <Menu.Item component={Link} to={`/journeys/${journey.id}/live`} leftSection={<Activity {...icon} />}>
            {t('journeys.watch')}
          </Menu.Item>
        )}
        {may('run') && journey.state === 'live' && (
          <Menu.Item leftSection={<CirclePause {...icon} />} onClick={() => void pause(journey)}>
            {t('journeys.pauseMenu')}
          </Menu.Item>
        )}
        {may('run') && journey.state === 'paused' && (
          <Menu.Item leftSection={<CirclePlay {...icon} />} onClick={onResume}>
            {t('journeys.resumeMenu')}
          </Menu.Item>
        )}
        {may('draw') && (
          <Menu.Item leftSection={<Copy {...icon} />} onClick={copy}>
            {t('journeys.duplicate')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<FileDown {...icon} />} onClick={() => void save()}>
          {t('journeys.export')}
        </Menu.Item>
        {may('draw') && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<Trash2 {...icon} />} onClick={() => void remove(journey)}>
              {t('journeys.removeMenu')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
