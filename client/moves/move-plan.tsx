import { useTranslation } from 'react-i18next';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { useFormat } from '../i18n/use-format.ts';
import { GoneRow } from './gone-row.tsx';
import css from './move-plan.module.css';
import { goneRows, justIn, type MovePreview, mapped, targetsOf } from './plan.ts';

export interface MovePlanProps {
  preview: MovePreview;
  /** The version they go to, as it is drawn. */
  target: Journey;
  map: MoveMap;
  onMap: (map: MoveMap) => void;
}

/** What moving means: who keeps her step, whose step has changed, and where those go whose step is gone. */
export function MovePlan({ preview, target, map, onMap }: MovePlanProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const rows = goneRows(preview);
  const targets = targetsOf(target);
  const arriving = justIn(preview);
  const homeless = rows.reduce((sum, { people }) => sum + people, 0);
  return (
    <div className={css.plan} data-testid="move-plan">
      {preview.kept > 0 && <p className={css.said}>{t('moves.kept', { count: preview.kept, number: number(preview.kept) })}</p>}
      {preview.changed > 0 && <p className={css.dim}>{t('moves.changed', { count: preview.changed, number: number(preview.changed) })}</p>}
      {arriving > 0 && <p className={css.said}>{t('moves.justIn', { count: arriving, number: number(arriving) })}</p>}
      {rows.length > 0 && (
        <>
          <p className={css.said}>{t('moves.gone', { count: homeless, number: number(homeless) })}</p>
          <ul className={css.rows}>
            {rows.map((row) => (
              <GoneRow
                key={row.node.id}
                row={row}
                // A step of the same id that is of another kind now cannot be told apart from "stays".
                targets={targets.filter(({ id }) => id !== row.node.id)}
                target={map[row.node.id]}
                onTarget={(to) => onMap(mapped(map, row.node.id, to))}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
