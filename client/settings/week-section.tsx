import { ActionIcon, Alert, Button } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { exampleStart } from '#nodes/kit/calendar/example.ts';
import type { WorkingCalendar } from '#nodes/kit/calendar/working.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import type { CalendarProps } from './calendars.ts';
import { Example, Section } from './section.tsx';
import css from './settings.module.css';
import { TimeField } from './time-field.tsx';
import { addSpan, likeMonday, type Span, wrongSpans } from './week.ts';

/** Working time in a week. `effective`: with all days off that hold, for the worked example. */
export function WeekSection({
  calendar,
  onChange,
  readOnly,
  effective,
  zone,
}: CalendarProps & { effective: WorkingCalendar; zone: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const { now } = useFormat();
  const { week } = calendar;
  const setDay = (index: number, spans: Span[]) => onChange({ ...calendar, week: week.map((day, at) => (at === index ? spans : day)) });
  const [wrong] = wrongSpans(week);
  const from = exampleStart(now, zone);
  const duration = { amount: 3, unit: 'working_day' } as const;
  const until = deadline({ from, duration, zone, calendar: effective });
  return (
    <Section
      title={t('settings.week.title')}
      text={t('settings.week.text')}
      end={
        !readOnly && (
          <Button variant="default" size="xs" onClick={() => onChange({ ...calendar, week: likeMonday(week) })}>
            {t('settings.week.likeMonday')}
          </Button>
        )
      }
    >
      <div className={css.days}>
        {week.map((spans, index) => (
          <Day
            // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week have nothing but their place
            key={index}
            name={upperFirst(t(`kit:weekday.${index + 1}`))}
            spans={spans}
            readOnly={readOnly}
            onChange={(next) => setDay(index, next)}
          />
        ))}
      </div>
      {wrong !== undefined && (
        <Alert color="red" mt={12} role="alert">
          {t('settings.week.wrong', { day: upperFirst(t(`kit:weekday.${wrong.day + 1}`)) })}
        </Alert>
      )}
      <Example>
        {say({
          key: 'app:settings.week.example',
          params: { duration: { duration }, start: { moment: from, zone, from }, end: { moment: until, zone, from } },
        })}
      </Example>
    </Section>
  );
}

function Day({ name, spans, readOnly, onChange }: { name: string; spans: Span[]; readOnly: boolean; onChange: (spans: Span[]) => void }) {
  const { t } = useTranslation();
  const set = (at: number, patch: Partial<Span>) => onChange(spans.map((span, index) => (index === at ? { ...span, ...patch } : span)));
  const more = addSpan(spans);
  return (
    <fieldset className={css.day} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="nhip-unseen">{name}</legend>
      <span aria-hidden="true">{name}</span>
      <div className={css.spans}>
        {spans.length === 0 && <span className={css.closed}>{t('settings.week.closed')}</span>}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans of a day have nothing but their place
          <span className={css.span} key={at}>
            <TimeField label={t('settings.week.opens')} value={span.from} readOnly={readOnly} onChange={(from) => set(at, { from })} />
            {t('settings.week.to')}
            <TimeField label={t('settings.week.closes')} value={span.to} readOnly={readOnly} onChange={(to) => set(at, { to })} />
            {!readOnly && (
              <ActionIcon
                size={28}
                aria-label={t('settings.week.removeSpan')}
                onClick={() => onChange(spans.filter((_, index) => index !== at))}
              >
                <X size={15} aria-hidden />
              </ActionIcon>
            )}
          </span>
        ))}
        {!readOnly && more !== undefined && (
          <Button variant="subtle" size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={() => onChange(more)}>
            {t('settings.week.addSpan')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
