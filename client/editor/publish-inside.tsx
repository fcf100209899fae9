import { Radio, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { useFormat } from '../i18n/use-format.ts';
import { MovePlan } from '../moves/move-plan.tsx';
import { type MovePreview, movable } from '../moves/plan.ts';
import { useMovePreview } from '../moves/use-preview.ts';
import { Failure } from '../ui/failure.tsx';
import css from './publish.module.css';
import type { OpenJourney, useDocument } from './use-document.ts';

/** What was chosen for those who are inside on earlier versions. */
export interface Inside {
  preview: UseQueryResult<MovePreview>;
  /** How many would be moved; 0: everybody finishes on hers. */
  moves: number;
  moving: boolean;
  choose: (moving: boolean) => void;
  map: MoveMap;
  setMap: (map: MoveMap) => void;
}

export function useInside({ id, versionNumber }: OpenJourney, { autosave }: ReturnType<typeof useDocument>): Inside {
  const [moving, choose] = useState(false);
  const [map, setMap] = useState<MoveMap>({});
  // The server looks at the draft it has, so that the drawing is saved first.
  const preview = useMovePreview({ id, to: 'draft' }, { enabled: versionNumber > 0, before: () => autosave.flush() });
  const moves = moving && preview.data?.otherKey === false ? movable(preview.data, map) : 0;
  return { preview, moves, moving, choose, map, setMap };
}

/** They finish on their version, or go on in the new one. */
export function InsideFact({ inside: { preview, moving, choose, map, setMap }, target }: { inside: Inside; target: Journey }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data } = preview;
  if (preview.isError) return <Failure what="app:moves.noPreview" error={preview.error} onRetry={() => void preview.refetch()} />;
  if (data === undefined) return <Skeleton height={116} mt={8} />;
  if (data.inside === 0) return <div>{t('editor.nobodyInside')}</div>;
  return (
    <>
      <Radio.Group
        className={css.ways}
        name="inside"
        aria-label={t('editor.whoIsInside')}
        value={moving ? 'move' : 'stay'}
        onChange={(way) => choose(way === 'move')}
      >
        <Way value="stay" title={t('moves.stay')}>
          {t('moves.stayText', { count: data.inside, number: number(data.inside) })}
        </Way>
        <Way value="move" title={t('moves.go')} disabled={data.otherKey}>
          {t(data.otherKey ? 'moves.otherKey' : 'moves.goText')}
        </Way>
      </Radio.Group>
      {moving && <MovePlan preview={data} target={target} map={map} onMap={setMap} />}
    </>
  );
}

function Way({ value, title, disabled = false, children }: { value: string; title: string; disabled?: boolean; children: ReactNode }) {
  return (
    <Radio.Card className={css.way} value={value} disabled={disabled} radius="md" data-testid={`inside-${value}`}>
      <Radio.Indicator className={css.dot} disabled={disabled} />
      <span className={css.wayWords}>
        <span className={css.wayTitle}>{title}</span>
        <span className={css.dim}>{children}</span>
      </span>
    </Radio.Card>
  );
}
