import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { shownPhone } from './phone.ts';

const shown = 20;

export interface CustomerSelectProps {
  label: string;
  value: string | undefined;
  error: string | false;
  onChange: (id: string | undefined) => void;
}

/** Finds one customer by name, address or phone, with or without accents. */
export function CustomerSelect({ label, value, error, onChange }: CustomerSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200);
  const found = useQuery({
    ...ask('customers.list', { limit: shown, ...(search === '' ? {} : { search }) }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ id, name, phone, email }) => {
    const reach = phone === null ? email : shownPhone(phone);
    return { value: id, label: [name || t('customers.unnamed'), reach].filter(Boolean).join(' · ') };
  });
  return (
    <Select
      label={label}
      placeholder={t('customers.search')}
      searchable
      nothingFoundMessage={t('customers.noneFound')}
      // The server has looked already, and without accents.
      filter={({ options: all }) => all}
      data={chosen === undefined || options.some((each) => each.value === chosen.value) ? options : [chosen, ...options]}
      value={value ?? null}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        setChosen(options.find((each) => each.value === id));
        onChange(id ?? undefined);
      }}
    />
  );
}
