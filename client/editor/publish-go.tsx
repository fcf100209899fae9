import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Problem } from '#nodes/kit/definition.ts';
import { problemsIn } from '../api/problem.ts';
import { keyOf, tell } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import type { PublishDialogProps } from './publish-dialog.tsx';
import type { Inside } from './publish-inside.tsx';

export interface PublishGoProps extends Pick<PublishDialogProps, 'journey' | 'document' | 'onClose'> {
  inside: Inside;
  /** The server found what must be mended first. */
  onRefused: (problems: Problem[]) => void;
}

/** The button that does it, and says what it does. */
export function PublishGo({ journey, document, inside: { moves, map }, onClose, onRefused }: PublishGoProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const next = journey.versionNumber + 1;
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (!(await document.autosave.flush())) return onClose();
      const move = moves > 0 ? { move: { map } } : {};
      const { versionNumber, asked } = await tell('journeys.publish', { id: journey.id, revision: document.autosave.revision, ...move });
      await Promise.all(['journeys', 'live', 'moves'].map((path) => client.invalidateQueries({ queryKey: keyOf(path) })));
      const told = { count: asked, number: number(asked), version: versionNumber };
      tellDone(asked > 0 ? t('moves.published', told) : t('editor.published', { number: versionNumber }));
      onClose();
      if (journey.versionNumber === 0) void navigate(`/journeys/${journey.id}/live`);
    } catch (failure) {
      const problems = problemsIn(failure);
      if (problems.length > 0) onRefused(problems);
      else setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== undefined && <Failure what="app:editor.notPublished" error={error} />}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button data-testid="publish-confirm" data-autofocus loading={busy} onClick={() => void run()}>
          {moves > 0
            ? t('moves.publishAnd', { count: moves, number: number(moves), version: next })
            : t('editor.publishNow', { number: next })}
        </Button>
      </Group>
    </>
  );
}
