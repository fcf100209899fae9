import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../i18n/use-say.ts';
import { dateWithDay } from '../i18n/when.ts';
import { isoDate } from './dates.ts';
import { Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';

/** Days the shop is closed, in order of the calendar. */
export function Holidays({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { holidays } = value.calendar;
  const set = (next: typeof holidays) =>
    onChange({ ...value, calendar: { ...value.calendar, holidays: next.toSorted((a, b) => a.date.localeCompare(b.date)) } });
  return (
    <Section title={t('settings.holidays.title')} text={t('settings.holidays.text')}>
      {holidays.length === 0 && <p className={css.closed}>{t('settings.holidays.none')}</p>}
      {holidays.length > 0 && (
        <ul className={css.holidays}>
          {holidays.map((holiday) => (
            <li className={css.holiday} key={holiday.date}>
              <span>{say(dateWithDay(holiday.date))}</span>
              <span>{holiday.name}</span>
              {!readOnly && (
                <ActionIcon
                  aria-label={t('settings.holidays.remove', { name: holiday.name })}
                  onClick={() => set(holidays.filter((one) => one !== holiday))}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <AddHoliday taken={holidays.map((one) => one.date)} onAdd={(date, name) => set([...holidays, { date, name, source: '' }])} />
      )}
    </Section>
  );
}

function AddHoliday({ taken, onAdd }: { taken: string[]; onAdd: (date: string, name: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const date = isoDate(typed);
  const problem = date === undefined ? t('settings.holidays.dateWrong') : taken.includes(date) ? t('settings.holidays.taken') : null;
  const add = () => {
    setTried(true);
    if (date === undefined || problem !== null || name.trim() === '') return;
    onAdd(date, name.trim());
    setTyped('');
    setName('');
    setTried(false);
  };
  return (
    <form
      className={css.fields}
      style={{ alignItems: 'flex-start' }}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        w={150}
        label={t('settings.holidays.date')}
        placeholder="2/9/2027"
        value={typed}
        error={tried && problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        w={240}
        label={t('settings.holidays.name')}
        placeholder={t('settings.holidays.nameExample')}
        value={name}
        error={tried && name.trim() === '' && t('settings.holidays.nameMissing')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" mt={24} leftSection={<Plus size={16} aria-hidden />}>
        {t('settings.holidays.add')}
      </Button>
    </form>
  );
}
