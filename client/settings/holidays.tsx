import { Button } from '@mantine/core';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamHolidays } from '#nodes/kit/calendar/vietnam.ts';
import { useFormat } from '../i18n/use-format.ts';
import { AddDay } from './add-day.tsx';
import type { CalendarProps } from './calendars.ts';
import { DayList } from './day-list.tsx';
import { Section } from './section.tsx';
import css from './settings.module.css';

/** Days the shop is closed, in order of the calendar. */
export function Holidays({ calendar, onChange, readOnly }: CalendarProps) {
  const { t } = useTranslation();
  const { now } = useFormat();
  const [filled, setFilled] = useState<string[]>([]);
  const { holidays } = calendar;
  const set = (next: typeof holidays) => onChange({ ...calendar, holidays: next.toSorted((a, b) => a.date.localeCompare(b.date)) });
  const year = new Date(now).getUTCFullYear();
  const fill = () => {
    const years = [year, year + 1].map((each) => ({ year: each, ...vietnamHolidays(each) }));
    const taken = new Set(holidays.map((one) => one.date));
    const fresh = years.flatMap(({ days }) => days).filter(({ date }) => !taken.has(date));
    if (fresh.length > 0) set([...holidays, ...fresh]);
    setFilled([
      fresh.length === 0 ? t('settings.holidays.nothingNew') : t('settings.holidays.filled', { count: fresh.length }),
      ...years.filter(({ complete }) => !complete).map((each) => t('settings.holidays.incomplete', { year: String(each.year) })),
    ]);
  };
  return (
    <Section
      title={t('settings.holidays.title')}
      text={t('settings.holidays.text')}
      end={
        !readOnly && (
          <Button
            variant="default"
            size="xs"
            leftSection={<CalendarPlus size={14} aria-hidden />}
            onClick={fill}
            data-testid="fill-holidays"
          >
            {t('settings.holidays.fill', { from: String(year), to: String(year + 1) })}
          </Button>
        )
      }
    >
      {filled.length > 0 && (
        <p className={css.example} role="status">
          <span>{filled.join(' ')}</span>
        </p>
      )}
      <DayList
        days={holidays}
        none={t('settings.holidays.none')}
        about={({ name, source }) => (
          <>
            {name}
            {source !== '' && <span className={css.source}>{t('settings.holidays.source', { source })}</span>}
          </>
        )}
        removeLabel={({ name }) => t('settings.holidays.remove', { name })}
        onRemove={readOnly ? undefined : (day) => set(holidays.filter((one) => one !== day))}
      />
      {!readOnly && (
        <AddDay
          taken={holidays.map((one) => one.date)}
          action={t('settings.holidays.add')}
          example={t('settings.holidays.nameExample')}
          onAdd={(date, name) => set([...holidays, { date, name, source: '' }])}
        />
      )}
    </Section>
  );
}
