import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveMap } from '#workflows/compile/place.ts';
import { ask, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './move-plan.module.css';
import { MovePlan } from './move-plan.tsx';
import { movable } from './plan.ts';
import { useMovePreview } from './use-preview.ts';

export interface MoveDialogProps {
  /** Journey. */
  id: string;
  /** The version that runs. */
  to: { versionId: string; number: number };
  opened: boolean;
  onClose: () => void;
}

/** Moves those who finish on earlier versions to the one that runs. */
export function MoveDialog({ opened, onClose, id, to }: MoveDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={t('moves.title', { number: to.number })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Body id={id} to={to} onClose={onClose} />
    </Modal>
  );
}

function Body({ id, to, onClose }: Omit<MoveDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [map, setMap] = useState<MoveMap>({});
  const preview = useMovePreview({ id, to: 'active' });
  const drawing = useQuery({ ...ask('journeys.version', { id, versionId: to.versionId }), staleTime: Number.POSITIVE_INFINITY });
  const begin = useTell(() => tell('moves.begin', { id, map }), ['moves', 'live', 'journeys']);
  const failed = [preview, drawing].find((query) => query.isError);
  if (failed !== undefined) return <Failure what="app:moves.noPreview" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (preview.data === undefined || drawing.data === undefined) return <Skeleton height={116} />;
  const { inside, otherKey } = preview.data;
  const moves = otherKey ? 0 : movable(preview.data, map);
  const run = () =>
    begin.mutate(undefined, {
      onSuccess: ({ asked }) => {
        tellDone(t('moves.started', { count: asked, number: number(asked) }));
        onClose();
      },
    });
  return (
    <div className={css.plan}>
      {inside === 0 ? (
        <p className={css.said}>{t('moves.nobody')}</p>
      ) : (
        <p className={css.said}>
          {otherKey ? t('moves.otherKey') : t('moves.lead', { count: inside, number: number(inside), version: to.number })}
        </p>
      )}
      {!otherKey && <MovePlan preview={preview.data} target={drawing.data.journey} map={map} onMap={setMap} />}
      {begin.isError && <Failure what="app:moves.notStarted" error={begin.error} />}
      <Group justify="flex-end" gap={8} mt={10}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button data-testid="move-confirm" data-autofocus disabled={moves === 0} loading={begin.isPending} onClick={run}>
          {moves === 0 ? t('moves.startNone') : t('moves.start', { count: moves, number: number(moves) })}
        </Button>
      </Group>
    </div>
  );
}
