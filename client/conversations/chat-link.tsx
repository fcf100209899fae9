import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Copy } from '../ui/copy.tsx';
import { tellFailed } from '../ui/notify.ts';
import css from './conversation.module.css';

/** A link by which this customer, and nobody else, comes into the chat; where the chat is on. */
export function ChatLink({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation();
  const channels = useQuery({ ...ask('channels.list'), staleTime: 60_000 });
  const make = useTell((input: InputOf<'channels.chatLink'>) => tell('channels.chatLink', input), ['customers']);
  if (channels.data?.find(({ id }) => id === 'chat')?.sends !== true) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        leftSection={<Link2 size={14} aria-hidden />}
        loading={make.isPending}
        onClick={() => make.mutate({ customerId }, { onError: (error) => tellFailed(t('conversation.noChatLink'), error) })}
        data-testid="chat-link"
      >
        {t('conversation.chatLink')}
      </Button>
      <Modal
        opened={make.data !== undefined}
        onClose={make.reset}
        title={t('conversation.chatLinkOf', { name })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <p className={css.linkHint}>{t('conversation.chatLinkHint', { name })}</p>
        <div className={css.link}>
          <code data-testid="chat-url">{make.data}</code>
          <Copy value={make.data ?? ''} />
        </div>
        <p className={css.linkHint}>{t('conversation.chatLinkSafe')}</p>
      </Modal>
    </>
  );
}
