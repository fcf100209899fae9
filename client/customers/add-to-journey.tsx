import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';

/** Lets one customer into a running journey by hand. */
export function AddToJourney({
  opened,
  onClose,
  customer,
}: {
  opened: boolean;
  onClose: () => void;
  customer: { id: string; name: string };
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('customer.addTitle', { name: customer.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Choice customer={customer} onClose={onClose} />
    </Modal>
  );
}

function Choice({ customer, onClose }: { customer: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const journeys = useQuery(ask('journeys.list'));
  const [chosen, setChosen] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const add = useTell((input: InputOf<'enrollments.add'>) => tell('enrollments.add', input), ['customers', 'journeys', 'live']);
  const running = journeys.data?.filter((journey) => journey.state === 'live') ?? [];
  const go = () => {
    if (chosen === null) return;
    setRefused(null);
    add.mutate(
      { journeyId: chosen, customerIds: [customer.id] },
      {
        onSuccess: (answer) => {
          const reason = answer.refused[0]?.reason;
          if (reason !== undefined) return setRefused(reason);
          tellDone(t('customer.addedToJourney', { name: customer.name }));
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      <Select
        label={t('customer.whichJourney')}
        placeholder={t('customer.chooseJourney')}
        description={journeys.isSuccess && running.length === 0 ? t('customer.noJourney') : t('customer.addText')}
        searchable
        data={running.map((journey) => ({ value: journey.id, label: journey.name }))}
        value={chosen}
        error={refused !== null && t([`customer.refused.${refused}`, 'customer.refused.other'])}
        onChange={(value) => {
          setChosen(value);
          setRefused(null);
        }}
        data-autofocus
      />
      {add.isError && <Failure what="app:customer.notAdded" error={add.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button onClick={go} loading={add.isPending} disabled={chosen === null}>
          {t('customer.addNow')}
        </Button>
      </Group>
    </Stack>
  );
}
