import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/trpc.ts';

export interface Picked {
  id: string;
  name: string;
}

/** Whose eyes to look through: sample values, or a customer found by name, phone or address. */
export function CustomerPick({ value, onChange }: { value: Picked | null; onChange: (customer: Picked | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [open, setOpen] = useState(false);
  // The field shows who is chosen; that is no search.
  const wanted = search === value?.name ? '' : search;
  const found = useQuery({
    ...ask('customers.list', { limit: 8, ...(wanted === '' ? {} : { search: wanted }) }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const nameOf = (one: { name: string; email: string | null; phone: string | null }) =>
    one.name || one.email || one.phone || t('customers.unnamed');
  const people = (found.data?.items ?? []).map((one) => ({ value: one.id, label: nameOf(one) }));
  const data =
    value !== null && !people.some((one) => one.value === value.id) ? [{ value: value.id, label: value.name }, ...people] : people;
  return (
    <Select
      size="xs"
      searchable
      clearable
      leftSection={<UserRound size={14} aria-hidden />}
      aria-label={t('form.message.seenBy')}
      placeholder={t('form.message.sampleCustomer')}
      nothingFoundMessage={t('form.message.nobody')}
      data={data}
      // The server has searched, without accents and by phone too.
      filter={({ options }) => options}
      value={value?.id ?? null}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onChange={(id, option) => onChange(id === null ? null : { id, name: option?.label ?? '' })}
    />
  );
}
