import { Autocomplete, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { looksLikeEmail } from '../sign-in/rules.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { type Attributes, MoreFields } from './more-fields.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** Only what differs: what somebody else has written meanwhile in another field stays. */
function changedOf(before: Record<string, unknown>, now: Attributes): Attributes {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));
}

export interface Known {
  id: string;
  name: string;
  title: string;
  email: string | null;
  phone: string | null;
  zone: string | null;
  attributes: Record<string, unknown>;
}

/** Adds a customer, or changes the record of a known one. */
export function CustomerForm({ opened, onClose, known }: { opened: boolean; onClose: () => void; known?: Known }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(known === undefined ? 'customers.add' : 'customers.change')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Fields onClose={onClose} known={known} />
    </Modal>
  );
}

function Fields({ onClose, known }: { onClose: () => void; known: Known | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    defaultValues: { name: known?.name ?? '', title: known?.title ?? '', email: known?.email ?? '', phone: known?.phone ?? '' },
  });
  const [more, setMore] = useState<Attributes>(() => ({ ...(known?.attributes as Attributes | undefined) }));
  const [zone, setZone] = useState(known?.zone ?? null);
  const { errors } = form.formState;
  const save = useTell((input: InputOf<'customers.save'>) => tell('customers.save', input), ['customers']);
  const submit = form.handleSubmit((values) => {
    const email = values.email.trim();
    const phone = values.phone.trim();
    const record = {
      name: values.name.trim(),
      title: values.title.trim(),
      email: email === '' ? null : email,
      phone: phone === '' ? null : phone,
      zone,
      attributes: changedOf(known?.attributes ?? {}, more),
    };
    save.mutate(known === undefined ? record : { id: known.id, ...record }, {
      onSuccess: async (saved) => {
        tellDone(t(known === undefined ? 'customers.added' : 'customers.changed', { name: record.name }));
        onClose();
        if (known === undefined) await navigate(`/customers/${saved.id}`);
      },
    });
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={16}>
        <Group gap={12} align="start" wrap="nowrap">
          <Controller
            control={form.control}
            name="title"
            render={({ field }) => (
              <Autocomplete
                w={104}
                label={t('customers.title')}
                placeholder={t('customers.titleExample')}
                data={t('customers.titles').split(', ')}
                {...field}
              />
            )}
          />
          <TextInput
            flex={1}
            label={t('customers.name')}
            placeholder={t('customers.nameExample')}
            data-autofocus
            error={errors.name && t('customers.nameMissing')}
            {...form.register('name', { validate: (name) => name.trim() !== '' })}
          />
        </Group>
        <TextInput
          label={t('customers.email')}
          type="email"
          placeholder="ha@example.com"
          error={errors.email && t('customers.emailWrong')}
          {...form.register('email', { validate: (email) => email.trim() === '' || looksLikeEmail(email) })}
        />
        <TextInput
          label={t('customers.phone')}
          type="tel"
          placeholder="0901 234 567"
          description={t('customers.reachHint')}
          error={errors.phone && t('customers.phoneWrong')}
          {...form.register('phone', { validate: (phone) => phone.trim() === '' || phone.replace(/\D/g, '').length >= 8 })}
        />
        <MoreFields value={more} onChange={setMore} />
        <Select
          label={t('customer.zone')}
          placeholder={t('customers.zoneAsShop')}
          clearable
          searchable
          limit={60}
          data={zones}
          value={zone}
          onChange={setZone}
        />
        {save.isError && <Failure what="app:customers.notSaved" error={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(known === undefined ? 'customers.addNow' : 'customers.changeNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
