import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRule } from '#nodes/kit/rules/schema.ts';
import { shownValue, typedValue } from './typed-value.ts';

interface ValueInputProps {
  value: FieldRule['value'];
  onChange: (value: string | number) => void;
  disabled: boolean;
  error: boolean;
  'data-testid': string;
}

/** What to compare with. The letters stay as they were typed: "4,0" on the way to "4,05" is 4 already, and must not become "4". */
export function ValueInput({ value, onChange, ...rest }: ValueInputProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  return (
    <TextInput
      {...rest}
      value={typedValue(typed, i18n.language) === value ? typed : shownValue(value, i18n.language)}
      aria-label={t('form.value')}
      placeholder={t('form.value')}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(typedValue(event.currentTarget.value, i18n.language));
      }}
    />
  );
}
