import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { type Receiver, StaffSelect } from './staff-select.tsx';

/** Hands a task on, with a word about it. */
export function HandDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('tasks.handTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Fields id={id} onClose={onClose} />
    </Modal>
  );
}

function Fields({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const hand = useTell((input: InputOf<'tasks.hand'>) => tell('tasks.hand', input), ['tasks', 'customers']);
  const [to, setTo] = useState<Receiver>();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (to === undefined || note.trim() === '') return;
    hand.mutate(
      { id, to, note },
      {
        onSuccess: () => {
          tellDone(t('tasks.handed'));
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      <StaffSelect label={t('tasks.handTo')} value={to} error={tried && to === undefined && t('tasks.handMissing')} onChange={setTo} />
      <Textarea
        label={t('tasks.handNote')}
        placeholder={t('tasks.handNotePlaceholder')}
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        error={tried && note.trim() === '' && t('tasks.handNoteMissing')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {hand.isError && <Failure what="app:tasks.notHanded" error={hand.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={hand.isPending} onClick={send}>
          {t('tasks.handNow')}
        </Button>
      </Group>
    </Stack>
  );
}
