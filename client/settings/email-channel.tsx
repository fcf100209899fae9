import { Button, Group, NumberInput, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './settings.module.css';

type Kept = OutputOf<'channels.settings'>;
type Imap = NonNullable<InputOf<'channels.saveEmail'>['imap']>;

const fresh: Imap = { host: '', port: 993, secure: true, user: '', password: '', folder: 'INBOX' };

/** How answers by mail come in: a mailbox that is read, or a mail server of our own. */
export function EmailChannel({ settings }: { settings: Kept }) {
  const { t } = useTranslation();
  const { email } = settings;
  const [replyAddress, setReplyAddress] = useState(email.replyAddress);
  const [imap, setImap] = useState<Imap | null>(email.imap === null ? null : { ...email.imap, password: '' });
  const save = useTell((input: InputOf<'channels.saveEmail'>) => tell('channels.saveEmail', input), ['channels', 'journeys.context']);
  const set = (more: Partial<Imap>) => setImap((before) => ({ ...(before ?? fresh), ...more }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ replyAddress, imap }, { onSuccess: () => tellDone(t('channels.saved')) });
      }}
    >
      <Stack gap={16} maw={480}>
        {email.port !== null && <p className={css.rowNote}>{t('channels.email.listens', { port: String(email.port) })}</p>}
        <TextInput
          label={t('channels.field.replyAddress')}
          description={t('channels.email.replyHint')}
          placeholder={email.inbox ?? 'cham-soc@cuahang.vn'}
          value={replyAddress}
          onChange={(event) => setReplyAddress(event.currentTarget.value)}
        />
        <Switch
          label={t('channels.email.useImap')}
          description={t('channels.email.useImapHint')}
          checked={imap !== null}
          onChange={(event) => setImap(event.currentTarget.checked ? fresh : null)}
        />
        {imap !== null && (
          <>
            <Group grow align="start">
              <TextInput
                label={t('channels.field.host')}
                placeholder="imap.gmail.com"
                value={imap.host}
                onChange={(event) => set({ host: event.currentTarget.value })}
              />
              <NumberInput
                label={t('channels.field.port')}
                hideControls
                value={imap.port}
                onChange={(port) => set({ port: typeof port === 'number' ? port : 0 })}
              />
            </Group>
            <Switch
              label={t('channels.field.secure')}
              checked={imap.secure}
              onChange={(event) => set({ secure: event.currentTarget.checked })}
            />
            <TextInput
              label={t('channels.field.user')}
              autoComplete="off"
              value={imap.user}
              onChange={(event) => set({ user: event.currentTarget.value })}
            />
            <PasswordInput
              label={t('channels.field.password')}
              description={t(email.imap === null ? 'channels.email.passwordHint' : 'channels.email.passwordKept')}
              autoComplete="new-password"
              value={imap.password}
              onChange={(event) => set({ password: event.currentTarget.value })}
            />
            <TextInput
              label={t('channels.field.folder')}
              value={imap.folder}
              onChange={(event) => set({ folder: event.currentTarget.value })}
            />
          </>
        )}
        {save.isError && <Failure what="app:channels.notSaved" error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('channels.email.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
