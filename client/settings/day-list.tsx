import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/use-say.ts';
import { dateWithDay } from '../i18n/when.ts';
import css from './settings.module.css';

export interface DayListProps<D> {
  days: readonly D[];
  /** Said when there are none. */
  none: string;
  /** What stands beside the date. */
  about: (day: D) => ReactNode;
  removeLabel: (day: D) => string;
  /** Absent: they are only shown. */
  onRemove: ((day: D) => void) | undefined;
}

/** Days of a calendar that are out of the ordinary, in their order. */
export function DayList<D extends { date: string }>({ days, none, about, removeLabel, onRemove }: DayListProps<D>) {
  const say = useSay();
  if (days.length === 0) return <p className={css.closed}>{none}</p>;
  return (
    <ul className={css.holidays}>
      {days.map((day) => (
        <li className={css.holiday} key={day.date}>
          <span>{say(dateWithDay(day.date))}</span>
          <span>{about(day)}</span>
          {onRemove !== undefined && (
            <ActionIcon aria-label={removeLabel(day)} onClick={() => onRemove(day)}>
              <X size={16} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}
