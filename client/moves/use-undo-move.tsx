import { useTranslation } from 'react-i18next';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { confirm } from '../ui/confirm.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import css from './move-plan.module.css';
import { goneOn, type LatestMove } from './standing.ts';

/** Takes a move back, when asked who comes back, who does not, and that what was sent stays sent. */
export function useUndoMove(id: string): (move: LatestMove) => Promise<void> {
  const { t } = useTranslation();
  const { number: figure } = useFormat();
  const undo = useTell((input: InputOf<'moves.undo'>) => tell('moves.undo', input), ['moves', 'live', 'journeys']);
  return async (move) => {
    const { number: version, undoable } = move;
    const stay = goneOn(move);
    const of = (count: number) => ({ count, number: figure(count), version });
    const text = (
      <div className={css.plan}>
        <p className={css.said}>{t('moves.undoBack', of(undoable))}</p>
        {stay > 0 && <p className={css.said}>{t('moves.undoStay', of(stay))}</p>}
        <p className={css.said}>{t('moves.undoSent')}</p>
      </div>
    );
    const question = { title: t('moves.undoTitle', { number: version }), text, action: t('moves.undoNow', of(undoable)) };
    if (!(await confirm(question))) return;
    try {
      const { asked } = await undo.mutateAsync({ id, moveId: move.id });
      tellDone(asked > 0 ? t('moves.undoStarted', of(asked)) : t('moves.undoNone'));
    } catch (error) {
      tellFailed(t('moves.notUndone'), error);
    }
  };
}
