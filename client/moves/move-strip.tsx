import { ActionIcon, Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft, Undo2, X } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { poll } from '../live/use-following.ts';
import { useSession } from '../shell/session.tsx';
import css from './move-strip.module.css';
import { PeopleDialog } from './people-dialog.tsx';
import { type LatestMove, newsDays, partsOf, progress, stripOf, underWay } from './standing.ts';
import { useUndoMove } from './use-undo-move.tsx';

export interface MoveStripProps {
  /** Journey. */
  id: string;
  onOpen: (enrollmentId: string) => void;
}

/** + journey: the move whose strip was put away in this browser. */
const hiddenKey = 'nhip.move.hidden.';

/** How far the last move is, while that is news. */
export function MoveStrip({ id, onOpen }: MoveStripProps) {
  const { now } = useFormat();
  const latest = useQuery({ ...ask('moves.latest', { id }), refetchInterval: poll });
  const [hidden, hide] = useLocalStorage({ key: hiddenKey + id, defaultValue: '', getInitialValueInEffect: false });
  const move = latest.data;
  if (move === undefined || move === null) return null;
  const { shown, closable } = stripOf(move, { now, hidden: hidden === move.id });
  return shown ? <Strip id={id} move={move} onOpen={onOpen} onHide={closable ? () => hide(move.id) : undefined} /> : null;
}

function Strip({ id, move, onOpen, onHide }: MoveStripProps & { move: LatestMove; onHide: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { may } = useSession();
  const undo = useUndoMove(id);
  const [listed, setListed] = useState(false);
  const kind = move.undoOf === null ? 'move' : 'undo';
  const going = underWay(move);
  const parts = partsOf(move);
  const lead =
    kind === 'move' ? t(going ? 'moves.doing' : 'moves.done', { number: move.number }) : t(going ? 'moves.undoing' : 'moves.undone');
  const hideLabel = t('moves.hide', { count: newsDays });
  return (
    <section
      className={css.strip}
      aria-label={t('moves.strip')}
      data-testid="move-strip"
      data-going={going || undefined}
      style={{ '--done': progress(move) } as CSSProperties}
    >
      <ArrowRightLeft className={css.icon} size={16} aria-hidden />
      <p className={css.words}>
        <b role="status">{lead}</b>{' '}
        {parts.length === 0
          ? t('moves.nobodyAsked')
          : parts
              .map(({ state, count }) =>
                t(`moves.part.${kind}.${state}`, { count, number: number(count), version: move.backFrom ?? move.number }),
              )
              .join(' · ')}
      </p>
      <span className={css.deeds}>
        {parts.length > 0 && (
          <Button size="compact-sm" variant="default" aria-label={t('moves.seeAll')} data-testid="move-see" onClick={() => setListed(true)}>
            {t('moves.see')}
          </Button>
        )}
        {move.undoable > 0 && may('draw') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Undo2 size={14} aria-hidden />}
            data-testid="move-undo"
            onClick={() => void undo(move)}
          >
            {t('moves.undo')}
          </Button>
        )}
        {onHide !== undefined && (
          <ActionIcon size={28} aria-label={hideLabel} title={hideLabel} data-testid="move-hide" onClick={onHide}>
            <X size={16} aria-hidden />
          </ActionIcon>
        )}
      </span>
      <PeopleDialog
        move={move}
        opened={listed}
        onClose={() => setListed(false)}
        onOpen={(enrollmentId) => {
          setListed(false);
          onOpen(enrollmentId);
        }}
      />
    </section>
  );
}
