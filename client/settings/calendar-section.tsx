import { ActionIcon, Alert, Button } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { exampleStart } from '#nodes/kit/calendar/example.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { Holidays } from './holidays.tsx';
import { Example, Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';
import { TimeField } from './time-field.tsx';
import { addSpan, likeMonday, type Span, wrongSpans } from './week.ts';

/** Working time of the shop: what "3 ngày làm việc" means. */
export function CalendarSection(props: SectionProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { now } = useFormat();
  const { value, onChange, readOnly } = props;
  const { week } = value.calendar;
  const setDay = (index: number, spans: Span[]) =>
    onChange({ ...value, calendar: { ...value.calendar, week: week.map((day, at) => (at === index ? spans : day)) } });
  const [wrong] = wrongSpans(week);
  const from = exampleStart(now, value.zone);
  const duration = { amount: 3, unit: 'working_day' } as const;
  const until = deadline({ from, duration, zone: value.zone, calendar: value.calendar });
  return (
    <>
      <Section
        title={t('settings.week.title')}
        text={t('settings.week.text')}
        end={
          !readOnly && (
            <Button
              variant="default"
              size="xs"
              onClick={() => onChange({ ...value, calendar: { ...value.calendar, week: likeMonday(week) } })}
            >
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
            params: {
              duration: { duration },
              start: { moment: from, zone: value.zone, from },
              end: { moment: until, zone: value.zone, from },
            },
          })}
        </Example>
      </Section>
      <Holidays {...props} />
    </>
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
