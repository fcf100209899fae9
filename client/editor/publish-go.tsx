import { Button } from '@mantine/core';
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
import css from './publish.module.css';
import type { PublishDialogProps } from './publish-dialog.tsx';
import type { Existing } from './publish-existing.tsx';
import type { Inside } from './publish-inside.tsx';

/** A version that has just gone live, and how many go on with an earlier one. */
export interface Published {
  versionId: string;
  versionNumber: number;
  inside: number;
}

export interface PublishGoProps extends Pick<PublishDialogProps, 'journey' | 'document' | 'onClose'> {
  inside: Inside;
  existing: Existing;
  /** The server found what must be mended first. */
  onRefused: (problems: Problem[]) => void;
  /** It runs, and somebody is inside who might be moved. */
  onDone: (done: Published) => void;
}

/** The button that does it, and says what it does. */
export function PublishGo({ journey, document, inside: { moves, map, preview }, existing, onClose, onRefused, onDone }: PublishGoProps) {
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
      const { versionNumber, versionId, asked } = await tell('journeys.publish', {
        id: journey.id,
        revision: document.autosave.revision,
        ...move,
        ...(existing.nodes.length > 0 ? { existing: [...existing.nodes] } : {}),
      });
      await Promise.all(['journeys', 'live', 'moves'].map((path) => client.invalidateQueries({ queryKey: keyOf(path) })));
      const told = { count: asked, number: number(asked), version: versionNumber };
      const left = asked === 0 && preview.data?.otherKey === false ? preview.data.inside : 0;
      if (left > 0) return onDone({ versionId, versionNumber, inside: left });
      const letIn = existing.nodes.length > 0;
      const entering = { count: existing.count ?? 0, number: number(existing.count ?? 0), version: versionNumber };
      tellDone(
        asked > 0
          ? t('moves.published', told)
          : letIn
            ? t('existing.published', entering)
            : t('editor.published', { number: versionNumber }),
      );
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
      <div className={css.foot}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button data-testid="publish-confirm" data-autofocus loading={busy} onClick={() => void run()}>
          {moves > 0
            ? t('moves.publishAnd', { count: moves, number: number(moves), version: next })
            : existing.nodes.length > 0
              ? t('existing.publishAnd', { count: existing.count ?? 0, number: number(existing.count ?? 0), version: next })
              : t('editor.publishNow', { number: next })}
        </Button>
      </div>
    </>
  );
}
