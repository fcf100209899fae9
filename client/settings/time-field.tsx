import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, minuteOf } from '../i18n/when.ts';

export interface TimeFieldProps {
  label: string;
  /** Minute of the day. */
  value: number;
  onChange: (minute: number) => void;
  readOnly?: boolean;
  /** Stands above the field instead of being read out only. */
  labelShown?: boolean;
}

/** A time of day, typed as one likes: 8, 8:30, 8h30. The browser's own field would show AM and PM to Vietnamese readers. */
export function TimeField({ label, value, onChange, readOnly, labelShown }: TimeFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && minuteOf(typed) === undefined;
  const keep = () => {
    const minute = typed === null ? undefined : minuteOf(typed);
    if (minute !== undefined && minute !== value) onChange(minute);
    if (minute !== undefined || typed?.trim() === '') setTyped(null);
  };
  return (
    <TextInput
      w={labelShown === true ? 120 : 76}
      label={labelShown === true ? label : undefined}
      aria-label={labelShown === true ? undefined : label}
      inputMode="numeric"
      readOnly={readOnly}
      value={typed ?? clockOf(value)}
      error={wrong && t('settings.timeWrong')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  );
}
