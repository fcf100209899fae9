import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { shownPhone } from './phone.ts';

const shown = 20;

export interface CustomerSelectProps {
  label: string;
  value: string | undefined;
  error?: string | false;
  onChange: (customer: FoundCustomer | undefined) => void;
  /** Small, its label for screen readers only, can be emptied, and asks for nobody before it is opened: what stands in it then. */
  aside?: string;
}

export interface FoundCustomer {
  id: string;
  /** Her name, else how she is reached. */
  name: string;
}

/** Finds one customer by name, address or phone, with or without accents. */
export function CustomerSelect({ label, value, error = false, onChange, aside }: CustomerSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [opened, setOpened] = useState(false);
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200);
  const found = useQuery({
    ...ask('customers.list', { limit: shown, ...(search === '' ? {} : { search }) }),
    enabled: opened || aside === undefined,
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ id, name, phone, email }) => {
    const reach = phone === null ? email : shownPhone(phone);
    const called = name || t('customers.unnamed');
    return { value: id, label: [called, reach].filter(Boolean).join(' · '), name: name || reach || called };
  });
  return (
    <Select
      {...(aside === undefined
        ? { label, placeholder: t('customers.search') }
        : { 'aria-label': label, placeholder: aside, size: 'xs', clearable: true, leftSection: <UserRound size={14} aria-hidden /> })}
      searchable
      nothingFoundMessage={t('customers.noneFound')}
      // The server has looked already, and without accents.
      filter={({ options: all }) => all}
      data={chosen === undefined || options.some((each) => each.value === chosen.value) ? options : [chosen, ...options]}
      value={value ?? null}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpened(true)}
      onChange={(id) => {
        const one = options.find((each) => each.value === id);
        setChosen(one);
        onChange(one && { id: one.value, name: one.name });
      }}
    />
  );
}
