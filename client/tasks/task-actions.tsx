import { Button } from '@mantine/core';
import { Check, Forward, Hand, Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { shownPhone } from '../customers/phone.ts';
import { tellDone, tellFailed } from '../ui/notify.ts';
import { DoneDialog } from './done-dialog.tsx';
import { HandDialog } from './hand-dialog.tsx';
import css from './tasks.module.css';

/** What can be done with a task: at the head of it, and under the thumb on a phone. */
export function TaskActions({ task }: { task: OutputOf<'tasks.get'> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'done' | 'hand' | null>(null);
  const claim = useTell(() => tell('tasks.claim', { id: task.id }), ['tasks']);
  const { phone } = task.customer;
  const close = () => setOpen(null);
  return (
    <div className={css.actions}>
      {phone !== null && (
        <Button className={css.phone} component="a" href={`tel:${phone}`} variant="default" leftSection={<Phone size={16} aria-hidden />}>
          {t('tasks.phone', { phone: shownPhone(phone) })}
        </Button>
      )}
      {task.may.act && (
        <Button variant="default" leftSection={<Forward size={16} aria-hidden />} onClick={() => setOpen('hand')} data-testid="hand">
          {t('tasks.hand')}
        </Button>
      )}
      {task.may.claim && (
        <Button
          variant="light"
          leftSection={<Hand size={16} aria-hidden />}
          loading={claim.isPending}
          data-testid="claim"
          onClick={() =>
            claim.mutate(undefined, {
              onSuccess: () => tellDone(t('tasks.claimed')),
              onError: (error) => tellFailed(t('tasks.notClaimed'), error),
            })
          }
        >
          {t('tasks.claim')}
        </Button>
      )}
      {task.may.act && (
        <Button leftSection={<Check size={16} aria-hidden />} onClick={() => setOpen('done')} data-testid="done">
          {t('tasks.done')}
        </Button>
      )}
      <DoneDialog task={task} opened={open === 'done'} onClose={close} />
      <HandDialog id={task.id} opened={open === 'hand'} onClose={close} />
    </div>
  );
}
