import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Duration } from '#nodes/kit/duration.ts';
import { durationUnits } from '#nodes/kit/duration.ts';
import { useFormWorld } from './control.ts';
import css from './form.module.css';

export interface DurationInputProps {
  id: string;
  value: Partial<Duration> | undefined;
  onChange: (value: Duration | undefined) => void;
  units?: readonly Duration['unit'][];
  label: string;
}

/** An amount and its unit. An empty amount is no duration at all. */
export function DurationInput({ id, value, onChange, units = durationUnits, label }: DurationInputProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const unit = value?.unit ?? 'day';
  return (
    <div className={css.duration}>
      <NumberInput
        id={id}
        value={value?.amount ?? ''}
        min={1}
        max={3650}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        hideControls
        disabled={readOnly}
        aria-label={label}
        onChange={(amount) => onChange(typeof amount === 'number' && amount > 0 ? { amount, unit } : undefined)}
      />
      <Select
        value={unit}
        disabled={readOnly}
        aria-label={t('form.unit')}
        data={units.map((each) => ({ value: each, label: t(`kit:units.${each}`) }))}
        onChange={(next) => {
          const chosen = units.find((each) => each === next);
          if (chosen !== undefined) onChange({ amount: value?.amount ?? 1, unit: chosen });
        }}
        comboboxProps={{ withinPortal: true }}
      />
    </div>
  );
}
