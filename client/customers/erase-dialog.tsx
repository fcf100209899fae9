import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './erase.module.css';

interface EraseDialogProps {
  id: string;
  name: string;
  opened: boolean;
  onClose: () => void;
}

/** What goes, what stays, and what Nhịp cannot reach; nothing happens before somebody has said that it was read. */
export function EraseDialog({ id, name, opened, onClose }: EraseDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('erase.question', { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {opened && <Consequences id={id} name={name} onClose={onClose} />}
    </Modal>
  );
}

/** In the order they are told; those there is nothing of are left out. */
const counted = ['events', 'messages', 'conversations', 'tasks', 'surveys'] as const;

function Consequences({ id, name, onClose }: Omit<EraseDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [read, setRead] = useState(false);
  const counts = useQuery({ ...ask('customers.erasable', { id }), staleTime: 0 }).data;
  const erase = useTell(
    (input: InputOf<'customers.erase'>) => tell('customers.erase', input),
    ['customers', 'conversations', 'tasks', 'live'],
  );
  const go = () =>
    erase.mutate(
      { id },
      {
        onSuccess: () => {
          tellDone(t('erase.done'));
          onClose();
        },
      },
    );
  const of = counted.flatMap((what) => {
    const count = counts?.[what] ?? 0;
    return count === 0 ? [] : [t(`erase.count.${what}`, { count, number: number(count) })];
  });
  return (
    <Stack gap={16}>
      <section>
        <h3 className={css.head}>{t('erase.goes')}</h3>
        <ul className={css.list}>
          <li>{t('erase.record')}</li>
          {of.length > 0 && <li>{t('erase.contents', { list: of.join(', ') })}</li>}
          <li>{t('erase.files')}</li>
          {(counts?.inside ?? 0) > 0 && <li>{t('erase.journeys', { count: counts?.inside ?? 0, number: number(counts?.inside ?? 0) })}</li>}
        </ul>
      </section>
      <section>
        <h3 className={css.head}>{t('erase.stays')}</h3>
        <ul className={css.list}>
          <li>{t('erase.figures')}</li>
          <li>{t('erase.proof')}</li>
          <li>{t('erase.refusal')}</li>
        </ul>
      </section>
      <section>
        <h3 className={css.head}>{t('erase.outside')}</h3>
        <p className={css.text}>{t('erase.outsideText')}</p>
      </section>
      <Checkbox checked={read} onChange={(event) => setRead(event.currentTarget.checked)} label={t('erase.understood')} />
      {erase.isError && <Failure what="app:erase.notDone" error={erase.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button color="red" disabled={!read} loading={erase.isPending} onClick={go}>
          {t('erase.now', { name })}
        </Button>
      </Group>
    </Stack>
  );
}
