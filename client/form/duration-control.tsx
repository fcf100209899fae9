import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Duration } from '#nodes/kit/duration.ts';
import { useFormWorld } from './control.ts';
import css from './form.module.css';

type Unit = Duration['unit'];

export interface DurationInputProps<U extends Unit> {
  id: string;
  value: Partial<Duration> | undefined;
  onChange: (value: { amount: number; unit: U } | undefined) => void;
  units: readonly U[];
  label: string;
}

/** An amount and its unit. An empty amount is no duration at all. */
export function DurationInput<U extends Unit>({ id, value, onChange, units, label }: DurationInputProps<U>) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const unit = units.find((each) => each === (value?.unit ?? 'day')) ?? units[0];
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
        onChange={(amount) => onChange(typeof amount === 'number' && amount > 0 && unit !== undefined ? { amount, unit } : undefined)}
      />
      <Select
        value={unit ?? null}
        disabled={readOnly}
        aria-label={t('form.unit')}
        data={units.map((each: Unit) => ({ value: each, label: t(`kit:units.${each}`) }))}
        onChange={(next) => {
          const chosen = units.find((each) => each === next);
          if (chosen !== undefined) onChange({ amount: value?.amount ?? 1, unit: chosen });
        }}
        comboboxProps={{ withinPortal: true }}
      />
    </div>
  );
}
