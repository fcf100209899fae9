import { Button, Select, Switch, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarNamed } from '#nodes/kit/calendar/named.ts';
import { confirm } from '../ui/confirm.tsx';
import { freshCalendar, withCalendar } from './calendars.ts';
import { Holidays } from './holidays.tsx';
import { MakeUpDays } from './make-up-days.tsx';
import { Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';
import { WeekSection } from './week-section.tsx';

const shop = 'shop';

/** Working calendars: what "3 ngày làm việc" means, for the shop and for whoever works otherwise. */
export function CalendarSection({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const [which, setWhich] = useState(shop);
  const named = value.calendars.find((each) => each.id === which);
  const id = named?.id ?? null;
  const props = {
    calendar: named ?? value.calendar,
    readOnly,
    onChange: (next: typeof value.calendar) => onChange(withCalendar(value, id, next)),
  };
  const add = () => {
    const fresh = freshCalendar(value, t('settings.calendars.new'));
    onChange({ ...value, calendars: [...value.calendars, fresh] });
    setWhich(fresh.id);
  };
  const remove = async (name: string) => {
    const yes = await confirm({
      title: t('settings.calendars.removeTitle', { name }),
      text: t('settings.calendars.removeText'),
      action: t('settings.calendars.remove'),
      grave: true,
    });
    if (yes) onChange({ ...value, calendars: value.calendars.filter((each) => each.id !== id) });
  };
  return (
    <>
      <Section title={t('settings.calendars.which')} text={t('settings.calendars.text')}>
        <div className={css.fields}>
          <Select
            w={280}
            aria-label={t('settings.calendars.which')}
            value={id ?? shop}
            data={[
              { value: shop, label: t('settings.calendars.shop') },
              ...value.calendars.map((each) => ({ value: each.id, label: each.name })),
            ]}
            onChange={(next) => setWhich(next ?? shop)}
          />
          {!readOnly && (
            <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={add}>
              {t('settings.calendars.add')}
            </Button>
          )}
        </div>
        {named !== undefined && !readOnly && (
          <div className={css.fields} style={{ marginTop: 16 }}>
            <TextInput
              w={280}
              label={t('settings.calendars.name')}
              placeholder={t('settings.calendars.nameExample')}
              maxLength={80}
              value={named.name}
              onChange={(event) => onChange(withCalendar(value, id, { name: event.currentTarget.value }))}
            />
            <Button variant="subtle" color="red" leftSection={<Trash2 size={16} aria-hidden />} onClick={() => void remove(named.name)}>
              {t('settings.calendars.remove')}
            </Button>
            <Switch
              w="100%"
              label={t('settings.calendars.shares')}
              checked={named.sharesHolidays}
              onChange={(event) => onChange(withCalendar(value, id, { sharesHolidays: event.currentTarget.checked }))}
            />
          </div>
        )}
      </Section>
      <WeekSection key={`week ${id}`} {...props} zone={value.zone} effective={calendarNamed(value, id)} />
      <Holidays key={`holidays ${id}`} {...props} />
      <MakeUpDays key={`makeUp ${id}`} {...props} />
    </>
  );
}
