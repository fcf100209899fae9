import { ActionIcon, Select } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSay } from '../i18n/use-say.ts';
import { dateWithDay } from '../i18n/when.ts';
import { AddDay } from './add-day.tsx';
import type { CalendarProps } from './calendars.ts';
import { Section } from './section.tsx';
import css from './settings.module.css';

const days = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days that are worked like another day of the week, to make up for one. */
export function MakeUpDays({ calendar, onChange, readOnly }: CalendarProps) {
  const { t } = useTranslation();
  const say = useSay();
  const [like, setLike] = useState<number>(1);
  const { makeUp } = calendar;
  const set = (next: typeof makeUp) => onChange({ ...calendar, makeUp: next.toSorted((a, b) => a.date.localeCompare(b.date)) });
  const weekday = (day: number) => say({ key: `kit:weekday.${day}` });
  return (
    <Section title={t('settings.makeUp.title')} text={t('settings.makeUp.text')}>
      {makeUp.length === 0 && <p className={css.closed}>{t('settings.makeUp.none')}</p>}
      {makeUp.length > 0 && (
        <ul className={css.holidays}>
          {makeUp.map((day) => (
            <li className={css.holiday} key={day.date}>
              <span>{say(dateWithDay(day.date))}</span>
              <span>
                {day.name}, {t('settings.makeUp.like', { weekday: weekday(day.like) })}
              </span>
              {!readOnly && (
                <ActionIcon
                  aria-label={t('settings.makeUp.remove', { name: day.name })}
                  onClick={() => set(makeUp.filter((one) => one !== day))}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <AddDay
          taken={makeUp.map((one) => one.date)}
          action={t('settings.makeUp.add')}
          example={t('settings.makeUp.nameExample')}
          onAdd={(date, name) => set([...makeUp, { date, name, source: '', like }])}
        >
          <Select
            w={140}
            label={t('settings.makeUp.likeLabel')}
            value={String(like)}
            data={days.map((day) => ({ value: String(day), label: upperFirst(weekday(day)) }))}
            onChange={(value) => setLike(Number(value ?? 1))}
          />
        </AddDay>
      )}
    </Section>
  );
}
