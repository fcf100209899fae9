import { Button, Select, Textarea } from '@mantine/core';
import { SendHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelAbilities } from '#nodes/kit/channels.ts';
import { type FilesTrouble, filesTrouble } from '#nodes/kit/reply-files.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useSay } from '../i18n/use-say.ts';
import { Failure } from '../ui/failure.tsx';
import { AttachButton, ChosenFiles } from './chosen-files.tsx';
import css from './conversation.module.css';
import { sendReply } from './send-reply.ts';

type Known = OutputOf<'conversations.of'>['conversations'];

/** Channels on which she sees that somebody writes. */
const live: ReadonlySet<string> = new Set(Object.entries(channelAbilities).flatMap(([id, { live: yes }]) => (yes ? [id] : [])));

/** Channels that take files along. */
const carrying: ReadonlySet<string> = new Set(Object.entries(channelAbilities).flatMap(([id, { files: yes }]) => (yes ? [id] : [])));

/** Where staff write an answer. It goes out on the channel she wrote on last, unless another is chosen. */
export function Composer({ customerId, conversations, name }: { customerId: string; conversations: Known; name: string }) {
  const typedAt = useRef(0);
  const { t } = useTranslation();
  const say = useSay();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [trouble, setTrouble] = useState<FilesTrouble>();
  const answer = useTell(sendReply, ['conversations', 'customers', 'tray']);
  const latest = conversations.toSorted((a, b) => (b.lastInAt ?? 0) - (a.lastInAt ?? 0))[0];
  const chosen = conversations.find(({ id }) => id === picked) ?? latest;
  if (chosen === undefined) return null;
  const words = text.trim();
  const carries = carrying.has(chosen.channel);
  const along = carries ? files : [];
  const nothing = words === '' && along.length === 0;
  const send = () => {
    if (nothing || answer.isPending) return;
    answer.mutate(
      { conversationId: chosen.id, text: words, files: along },
      {
        onSuccess: () => {
          setText('');
          setFiles([]);
        },
      },
    );
  };
  const attach = (more: File[]) => {
    const next = [...files, ...more];
    const wrong = filesTrouble(next.map(({ size }) => size));
    setTrouble(wrong);
    if (wrong === undefined) setFiles(next);
  };
  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label={t('conversation.write', { name })}
        placeholder={t('conversation.write', { name })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          // Only a live channel shows it, and not for every key.
          if (!live.has(chosen.channel) || Date.now() - typedAt.current < 2_000) return;
          typedAt.current = Date.now();
          void tell('conversations.typing', { customerId }).catch(() => undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
        data-testid="reply-text"
      />
      <ChosenFiles
        files={along}
        onRemove={(file) => {
          setTrouble(undefined);
          setFiles(files.filter((each) => each !== file));
        }}
      />
      {trouble !== undefined && (
        <p className={css.trouble} role="alert">
          {t(`conversation.filesTrouble.${trouble}`)}
        </p>
      )}
      {answer.isError && <Failure what="app:conversation.notSent" error={answer.error} />}
      <div className={css.deeds}>
        {conversations.length > 1 ? (
          <Select
            aria-label={t('conversation.channel')}
            size="xs"
            w={180}
            allowDeselect={false}
            data={conversations.map(({ id, channel }) => ({ value: id, label: upperFirst(say({ key: `kit:channels.${channel}` })) }))}
            value={chosen.id}
            onChange={setPicked}
          />
        ) : (
          <span className={css.faint}>{t('conversation.by', { channel: say({ key: `kit:channels.${chosen.channel}` }) })}</span>
        )}
        <span className={css.space} />
        {carries && <AttachButton onChoose={attach} />}
        <Button
          type="submit"
          leftSection={<SendHorizontal size={16} aria-hidden />}
          loading={answer.isPending}
          disabled={nothing}
          data-testid="reply-send"
        >
          {t('conversation.send')}
        </Button>
      </div>
    </form>
  );
}
