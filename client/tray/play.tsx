import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { CheckCheck, Eye, MailX, Reply } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelAbilities, isChannel } from '#nodes/kit/channels.ts';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import css from './tray.module.css';

const icons = { delivered: CheckCheck, read: Eye, undelivered: MailX };
type Kind = keyof typeof icons;

/** What the customer and the channel would do, done by hand, so that a journey can be tried without either. */
export function Play({ id, mail }: { id: string; mail: OutputOf<'tray.get'> }) {
  const { t } = useTranslation();
  const [answering, setAnswering] = useState(false);
  const report = useTell((input: InputOf<'tray.report'>) => tell('tray.report', input), ['tray', 'customers', 'conversations']);
  const ability = isChannel(mail.channel) ? channelAbilities[mail.channel] : undefined;
  // A mail that comes back is told by every channel; that it has arrived or was read only by some.
  const kinds = (['delivered', 'read', 'undelivered'] as const).filter((kind) => kind === 'undelivered' || ability?.[kind] === true);
  const known = (kind: Kind) => mail[kind] !== null || (kind === 'undelivered' && mail.delivered !== null);
  const say = (kind: Kind) =>
    report.mutate(
      { id, kind },
      {
        onSuccess: () => tellDone(t('tray.reportDone', { what: t(`tray.reported.${kind}`) })),
        onError: (error) => tellFailed(t('tray.notPlayed'), error),
      },
    );
  return (
    <section className={css.play} aria-label={t('tray.play')}>
      <p className={css.faint}>
        {t('tray.play')}: {t('tray.playText')}
      </p>
      <Group gap={8}>
        {ability?.receives === true && (
          <Button size="xs" leftSection={<Reply size={14} aria-hidden />} onClick={() => setAnswering(true)} data-testid="tray-answer">
            {t('tray.answer')}
          </Button>
        )}
        {kinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <Button
              key={kind}
              size="xs"
              variant="default"
              leftSection={<Icon size={14} aria-hidden />}
              disabled={known(kind)}
              loading={report.isPending && report.variables.kind === kind}
              onClick={() => say(kind)}
            >
              {t(`tray.report.${kind}`)}
            </Button>
          );
        })}
      </Group>
      <Modal
        opened={answering}
        onClose={() => setAnswering(false)}
        title={t('tray.answer')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Answer id={id} onClose={() => setAnswering(false)} />
      </Modal>
    </section>
  );
}

function Answer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const answer = useTell((input: InputOf<'tray.answer'>) => tell('tray.answer', input), ['tray', 'customers', 'conversations']);
  const send = () =>
    answer.mutate(
      { id, text: text.trim() },
      {
        onSuccess: () => {
          tellDone(t('tray.answered'));
          onClose();
        },
      },
    );
  return (
    <Stack gap={16}>
      <Textarea
        label={t('tray.answerText')}
        autosize
        minRows={3}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="tray-answer-text"
      />
      {answer.isError && <Failure what="app:tray.notPlayed" error={answer.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={answer.isPending} disabled={text.trim() === ''} onClick={send} data-testid="tray-answer-send">
          {t('tray.answerSend')}
        </Button>
      </Group>
    </Stack>
  );
}
