import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Mail, MessageCircle, Webhook } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useSay } from '../i18n/use-say.ts';
import { Chip, IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { ChatChannel } from './chat-channel.tsx';
import { EmailChannel } from './email-channel.tsx';
import { Section } from './section.tsx';
import css from './settings.module.css';
import { WebhookChannel } from './webhook-channel.tsx';

type Channel = OutputOf<'channels.list'>[number];

const icons = { email: Mail, chat: MessageCircle, webhook: Webhook } satisfies Record<Channel['id'], typeof Mail>;

/** Channels that go to an address one can type: the chat is tried on its own page. */
const addressed: ReadonlySet<Channel['id']> = new Set(['email', 'webhook']);

/** Each way of reaching customers: how it stands, how it is set up, and a message to try it with. */
export function ChannelsSection() {
  const channels = useQuery({ ...ask('channels.list'), refetchInterval: 5_000 });
  const settings = useQuery(ask('channels.settings'));
  const failed = channels.isError ? channels : settings;
  return (
    <>
      {(channels.isPending || settings.isPending) && <ListSkeleton rows={2} height={120} />}
      {failed.isError && <Failure what="app:channels.notOpened" error={failed.error} onRetry={() => void failed.refetch()} />}
      {settings.data !== undefined &&
        channels.data?.map((channel) => (
          <OneChannel key={channel.id} channel={channel}>
            <Settings id={channel.id} settings={settings.data} />
          </OneChannel>
        ))}
    </>
  );
}

function Settings({ id, settings }: { id: Channel['id']; settings: OutputOf<'channels.settings'> }) {
  switch (id) {
    case 'email':
      return <EmailChannel settings={settings} />;
    case 'chat':
      return <ChatChannel settings={settings} />;
    case 'webhook':
      return <WebhookChannel settings={settings} />;
  }
}

function OneChannel({ channel, children }: { channel: Channel; children: React.ReactNode }) {
  const { t } = useTranslation();
  const say = useSay();
  const Icon = icons[channel.id];
  const { sends, receives, state } = channel;
  const trouble = receives && state?.ok === false;
  return (
    <Section
      title={upperFirst(say({ key: `kit:channels.${channel.id}` }))}
      text={t(`channels.${channel.id}.text`)}
      end={
        <span className={css.wideOnly}>
          <IconTile dye="blue" icon={Icon} />
        </span>
      }
    >
      <Group gap={8} mb={16}>
        <Chip dye={sends ? 'jade' : 'turmeric'}>{t(sends ? 'channels.sends' : 'channels.toTray')}</Chip>
        <Chip dye={trouble ? 'red' : receives ? 'jade' : 'charcoal'}>
          {t(trouble ? 'channels.receiveFails' : receives ? 'channels.receives' : 'channels.receivesNot')}
        </Chip>
      </Group>
      {!sends && <p className={css.rowNote}>{t(`channels.${channel.id}.toSend`)}</p>}
      {trouble && state?.detail !== undefined && (
        <p className={css.rowNote}>
          {t('channels.trouble')} <code>{state.detail}</code>
        </p>
      )}
      {children}
      {sends && addressed.has(channel.id) && <TestMessage channel={channel.id} />}
    </Section>
  );
}

/** A line to oneself: what came of it is said at once. */
function TestMessage({ channel }: { channel: Channel['id'] }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const send = useTell((input: InputOf<'channels.test'>) => tell('channels.test', input), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== '') send.mutate({ channel, to: to.trim() });
      }}
    >
      <Group align="end" gap={8} mt={16}>
        <TextInput
          label={t('channels.testTo')}
          placeholder={t(`channels.${channel}.testExample`)}
          w={280}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={send.isPending} disabled={to.trim() === ''}>
          {t('channels.sendTest')}
        </Button>
      </Group>
      <div role="status">
        {send.data !== undefined && (
          <p className={css.rowNote}>
            {t(`channels.outcome.${send.data.state}`)} {send.data.state !== 'accepted' && <code>{send.data.answer}</code>}
          </p>
        )}
      </div>
      {send.isError && <Failure what="app:channels.notTested" error={send.error} />}
    </form>
  );
}
