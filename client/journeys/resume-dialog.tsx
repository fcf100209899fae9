import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Clock3, MailX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './resume-dialog.module.css';

/** Before a journey goes on: who waits, and which messages are too late by now and will not be sent. */
export function ResumeDialog({ journey, onClose }: { journey: { id: string; name: string } | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={journey !== null}
      onClose={onClose}
      title={t('journeys.resumeTitle', { name: journey?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {journey !== null && <ResumeBody journey={journey} onClose={onClose} />}
    </Modal>
  );
}

function ResumeBody({ journey, onClose }: { journey: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const { number, when } = useFormat();
  const preview = useQuery({ ...ask('journeys.resumePreview', { id: journey.id }), staleTime: 0, gcTime: 0 });
  const resume = useTell(() => tell('journeys.resume', { id: journey.id }), ['journeys', 'live']);
  const go = () =>
    resume.mutate(undefined, {
      onSuccess: () => {
        tellDone(t('journeys.resumed', { name: journey.name }));
        onClose();
      },
    });
  return (
    <>
      {preview.isPending && <Skeleton height={88} />}
      {preview.isError && <Failure what="app:journeys.noPreview" error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data !== undefined && (
        <ul className={css.list}>
          <li data-dye="turmeric">
            <Clock3 size={18} aria-hidden />
            <span>{t('journeys.resumeHeld', { count: preview.data.held, number: number(preview.data.held) })}</span>
          </li>
          {preview.data.tooLate > 0 && (
            <li data-dye="red">
              <MailX size={18} aria-hidden />
              <span>{t('journeys.resumeTooLate', { count: preview.data.tooLate, number: number(preview.data.tooLate) })}</span>
            </li>
          )}
        </ul>
      )}
      {preview.data !== undefined && preview.data.late.length > 0 && (
        <ol className={css.late} aria-label={t('journeys.lateList')}>
          {preview.data.late.map((one) => (
            <li key={one.enrollmentId}>
              <Link to={`/customers/${one.customerId}`}>{one.name || t('customers.unnamed')}</Link>
              <span>{t('journeys.waitingSince', { when: when(one.askedAt) })}</span>
            </li>
          ))}
          {preview.data.tooLate > preview.data.late.length && (
            <li>{t('journeys.lateMore', { number: number(preview.data.tooLate - preview.data.late.length) })}</li>
          )}
        </ol>
      )}
      {resume.isError && <Failure what="app:journeys.notResumed" error={resume.error} />}
      <Group justify="flex-end" mt={20} gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('journeys.stayPaused')}
        </Button>
        <Button onClick={go} loading={resume.isPending} disabled={preview.isPending} data-autofocus>
          {t('journeys.resume')}
        </Button>
      </Group>
    </>
  );
}
