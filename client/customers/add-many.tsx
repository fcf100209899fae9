import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import css from './customer-list.module.css';

/** Whom: those that were ticked, everybody a search finds, or everybody a file has brought. */
export type Whom = { ids: string[] } | InputOf<'enrollments.addMany'>['whom'];
type Answer = OutputOf<'enrollments.addMany'>;

async function letIn(input: { journeyId: string; whom: Whom }): Promise<Answer> {
  const { journeyId, whom } = input;
  if (!('ids' in whom)) return tell('enrollments.addMany', { journeyId, whom });
  const { added, refused } = await tell('enrollments.add', { journeyId, customerIds: whom.ids });
  const counts: Answer['refused'] = {};
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1;
  return { added, refused: counts };
}

/** Lets many customers into a running journey by hand. `count`: how many are meant, when it is known. */
export function AddMany(props: { opened: boolean; onClose: () => void; whom: Whom; count: number | undefined }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { opened, onClose, whom, count } = props;
  const title = count === undefined ? t('customers.addManyTitle') : t('customers.addCountTitle', { count, number: number(count) });
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Choice whom={whom} onClose={onClose} />
    </Modal>
  );
}

function Choice({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const { t } = useTranslation();
  const journeys = useQuery(ask('journeys.list'));
  const [chosen, setChosen] = useState<string | null>(null);
  const add = useTell(letIn, ['customers', 'journeys', 'live', 'duplicates']);
  const running = journeys.data?.filter((journey) => journey.state === 'live') ?? [];
  if (add.data !== undefined) return <Told answer={add.data} onClose={onClose} />;
  return (
    <Stack gap={16}>
      <Select
        label={t('customer.whichJourney')}
        placeholder={t('customer.chooseJourney')}
        description={journeys.isSuccess && running.length === 0 ? t('customer.noJourney') : t('customers.addManyText')}
        searchable
        data={running.map((journey) => ({ value: journey.id, label: journey.name }))}
        value={chosen}
        onChange={setChosen}
        data-autofocus
      />
      {add.isError && <Failure what="app:customers.notAddedMany" error={add.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={chosen === null}
          loading={add.isPending}
          onClick={() => chosen !== null && add.mutate({ journeyId: chosen, whom })}
        >
          {t('customer.addNow')}
        </Button>
      </Group>
    </Stack>
  );
}

/** How many are in, and why the others are not. */
function Told({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Stack gap={16}>
      <div role="status">
        <p>{t('customers.addedMany', { count: answer.added, number: number(answer.added) })}</p>
        <ul className={css.reasons}>
          {Object.entries(answer.refused).map(([reason, count]) => (
            <li key={reason}>{t(`customers.notIn.${reason}`, { count, number: number(count) })}</li>
          ))}
        </ul>
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </Group>
    </Stack>
  );
}
