import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Suggested } from '../templates/suggested.tsx';
import { Failure } from '../ui/failure.tsx';

/** A name first: an unnamed journey is found by nobody later. */
export function NewJourney({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} size={640} title={t('journeys.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <NewJourneyForm onClose={onClose} />
      <Suggested />
    </Modal>
  );
}

function NewJourneyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { name: '' } });
  const create = useTell((name: string) => tell('journeys.create', { name }), ['journeys']);
  const submit = form.handleSubmit(({ name }) =>
    create.mutate(name.trim(), { onSuccess: async ({ id }) => void (await navigate(`/journeys/${id}/edit`)) }),
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('journeys.name')}
        description={t('journeys.nameHint')}
        placeholder={t('journeys.nameExample')}
        maxLength={120}
        data-autofocus
        error={form.formState.errors.name && t('journeys.nameMissing')}
        {...form.register('name', { validate: (name) => name.trim() !== '' })}
      />
      {create.isError && <Failure what="app:journeys.notCreated" error={create.error} />}
      <Group justify="flex-end" mt={20} gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('journeys.create')}
        </Button>
      </Group>
    </form>
  );
}
