import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useFormWorld } from './control.ts';
import css from './form.module.css';

/** Days of the week to press, Monday (1) first. */
export function WeekdayButtons({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const toggle = (day: number) => onChange(days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort());
  return (
    <fieldset className={css.days} aria-label={t('form.moment.weekdays')}>
      {[1, 2, 3, 4, 5, 6, 7].map((day) => (
        <button
          key={day}
          type="button"
          className={css.day}
          aria-pressed={days.includes(day)}
          aria-label={upperFirst(t(`kit:weekday.${day}`))}
          title={upperFirst(t(`kit:weekday.${day}`))}
          disabled={readOnly}
          data-testid={`moment-day-${day}`}
          onClick={() => toggle(day)}
        >
          {t(`form.moment.short.${day}`)}
        </button>
      ))}
    </fieldset>
  );
}
