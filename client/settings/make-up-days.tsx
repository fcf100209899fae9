import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSay } from '../i18n/use-say.ts';
import { AddDay } from './add-day.tsx';
import type { CalendarProps } from './calendars.ts';
import { DayList } from './day-list.tsx';
import { Section } from './section.tsx';

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
      <DayList
        days={makeUp}
        none={t('settings.makeUp.none')}
        about={(day) => `${day.name}, ${t('settings.makeUp.like', { weekday: weekday(day.like) })}`}
        removeLabel={(day) => t('settings.makeUp.remove', { name: day.name })}
        onRemove={readOnly ? undefined : (day) => set(makeUp.filter((one) => one !== day))}
      />
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
