import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isoDate } from '../settings/dates.ts';
import { useFormWorld } from './control.ts';

interface DayInputProps {
  /** ISO date, or nothing. */
  value: string | undefined;
  /** Told a day, or nothing once the field is empty; what is not a day yet is told to nobody. */
  onChange: (date: string | undefined) => void;
  label: string;
  error?: boolean;
  'data-testid'?: string;
}

/** 24/12/2026 as people type it, kept as it is typed until it is a day. */
export function DayInput({ value, onChange, label, error = false, ...rest }: DayInputProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && typed.trim() !== '' && isoDate(typed) === undefined;
  const shown = value?.split('-').map(Number).reverse().join('/') ?? '';
  return (
    <TextInput
      {...rest}
      value={typed ?? shown}
      disabled={readOnly}
      inputMode="numeric"
      placeholder={t('form.moment.dateExample')}
      aria-label={label}
      error={wrong ? t('form.moment.dateWrong') : error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const date = isoDate(event.currentTarget.value);
        if (date !== undefined || event.currentTarget.value.trim() === '') onChange(date);
      }}
      onBlur={() => typed !== undefined && isoDate(typed) !== undefined && setTyped(undefined)}
    />
  );
}
