import { Modal, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import css from './people.module.css';
import { MovedPeople } from './people-list.tsx';
import { type LatestMove, type MoveStanding, partsOf } from './standing.ts';

export interface PeopleDialogProps {
  move: LatestMove;
  opened: boolean;
  onClose: () => void;
  /** Shows one customer's way. */
  onOpen: (enrollmentId: string) => void;
}

/** Everybody of one move, by what has become of her. */
export function PeopleDialog({ move, opened, onClose, onOpen }: PeopleDialogProps) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={600}
      fullScreen={phone}
      centered={false}
      title={move.undoOf === null ? t('moves.listTitle', { number: move.number }) : t('moves.listUndoTitle')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Body move={move} onOpen={onOpen} />
    </Modal>
  );
}

function Body({ move, onOpen }: Pick<PeopleDialogProps, 'move' | 'onOpen'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [chosen, choose] = useState<MoveStanding>();
  const parts = partsOf(move);
  const kind = move.undoOf === null ? 'move' : 'undo';
  const state = chosen ?? parts[0]?.state ?? 'moved';
  // One that has become empty stays while it is looked at.
  const tabs = parts.some((part) => part.state === state) ? parts : [{ state, count: 0 }, ...parts];
  const choice = (value: string | null) => choose(tabs.find((tab) => tab.state === value)?.state);
  return (
    <Tabs value={state} onChange={choice} className={css.tabs}>
      <Tabs.List aria-label={t('moves.tabs')} className={css.tabList}>
        {tabs.map(({ state: of, count }) => (
          <Tabs.Tab key={of} value={of} data-testid={`moved-${of}`}>
            {t(`moves.tab.${kind}.${of}`)} <span className="nhip-figures">{number(count)}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={state} pt={8}>
        <MovedPeople key={`${move.id} ${state}`} moveId={move.id} state={state} onOpen={onOpen} />
      </Tabs.Panel>
    </Tabs>
  );
}
