import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateRepeats } from '#nodes/kit/calendar/date-rule.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';
import type { Drawn } from './moment.ts';
import { ClockPart, FieldAndDays, TimePart } from './moment-parts.tsx';

interface DrawnRule extends Pick<Drawn, 'field' | 'shift' | 'time' | 'clock'> {
  repeat?: string;
  every?: number;
}

/** A date of the customer, how far from it, at which hour, and how often it comes again. */
export function DateRuleControl({ path, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const rule: DrawnRule = typeof value === 'object' && value !== null ? value : {};
  const put = (part: Partial<{ [K in keyof DrawnRule]: DrawnRule[K] | undefined }>) => onChange({ ...rule, ...part });
  return (
    <div className={css.moment} id={`f-${path}`}>
      <FieldAndDays moment={rule} put={put} />
      <TimePart label={t('form.moment.time')} value={rule.time} onChange={(time) => put({ time })} />
      <Select
        value={rule.repeat ?? 'year'}
        disabled={readOnly}
        allowDeselect={false}
        aria-label={t('form.dateRule.repeat')}
        data={dateRepeats.map((each) => ({ value: each, label: t(`form.dateRule.${each}`) }))}
        onChange={(repeat) => put({ repeat: repeat ?? 'year', every: repeat === 'days' ? (rule.every ?? 90) : undefined })}
      />
      {rule.repeat === 'days' && (
        <div className={css.line}>
          <span>{t('form.dateRule.every')}</span>
          <NumberInput
            className={css.small}
            value={rule.every ?? ''}
            min={1}
            max={3650}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            disabled={readOnly}
            aria-label={t('form.dateRule.every')}
            onChange={(every) => put({ every: typeof every === 'number' ? every : undefined })}
          />
          <span>{t('kit:units.day')}</span>
        </div>
      )}
      <ClockPart moment={rule} put={put} />
    </div>
  );
}
