import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { Face } from '../customers/face.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './tray.module.css';

type Item = OutputOf<'tray.list'>['items'][number];

export interface MailListProps {
  items: Item[];
  chosen: string | null;
  onOpen: (id: string) => void;
  more: (() => void) | undefined;
  loading: boolean;
}

/** The mails, newest first. */
export function MailList({ items, chosen, onOpen, more, loading }: MailListProps) {
  const { t } = useTranslation();
  const { ago } = useFormat();
  const say = useSay();
  return (
    <nav className={css.list} aria-label={t('tray.list')}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <UnstyledButton className={css.item} aria-current={item.id === chosen ? 'true' : undefined} onClick={() => onOpen(item.id)}>
              <Face name={item.customerName} instead={item.to} />
              <span className={css.itemText}>
                <span className={css.itemTop}>
                  <b>{item.customerName || item.to}</b>
                  <span className={css.faint}>{ago(item.at)}</span>
                </span>
                <span className={css.subject}>{item.subject || say({ key: `kit:channels.${item.channel}` })}</span>
                {item.journeyName !== null && <span className={css.faint}>{item.journeyName}</span>}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {more !== undefined && (
        <Button variant="subtle" fullWidth my={8} loading={loading} onClick={more}>
          {t('tray.more')}
        </Button>
      )}
    </nav>
  );
}
