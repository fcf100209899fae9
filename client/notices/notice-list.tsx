import { Button } from '@mantine/core';
import { AlarmClock, Bell, ClipboardCheck, Forward, type LucideIcon, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { upperFirst } from '#nodes/kit/texts.ts';
import { type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { spokenOf, titleOf } from '../tasks/title.ts';
import type { Dye } from '../theme/tokens.ts';
import { IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { DigestSwitch } from './digest-switch.tsx';
import css from './notices.module.css';

type Notice = OutputOf<'notices.list'>['items'][number];

const looks: Record<Notice['kind'], { dye: Dye; icon: LucideIcon }> = {
  given: { dye: 'plum', icon: ClipboardCheck },
  open: { dye: 'plum', icon: ClipboardCheck },
  handed: { dye: 'plum', icon: Forward },
  raised: { dye: 'red', icon: Siren },
  overdue: { dye: 'red', icon: AlarmClock },
  due: { dye: 'turmeric', icon: AlarmClock },
  withdrawn: { dye: 'charcoal', icon: ClipboardCheck },
  note: { dye: 'blue', icon: Bell },
};

export interface NoticeListProps {
  items: Notice[];
  unread: number;
  error: unknown;
  /** Something was opened. */
  onGone: () => void;
}

/** What there is to know, the latest first; opening one reads it. */
export function NoticeList({ items, unread, error, onGone }: NoticeListProps) {
  const { t } = useTranslation();
  const read = useTell((id: number | undefined) => tell('notices.read', id === undefined ? {} : { id }), ['notices']);
  return (
    <section aria-label={t('notices.title')}>
      <header className={css.head}>
        <h2>{t('notices.title')}</h2>
        {unread > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => read.mutate(undefined)}>
            {t('notices.readAll')}
          </Button>
        )}
      </header>
      {error !== null && <Failure what="app:notices.notListed" error={error} />}
      {items.length === 0 && error === null && <p className={css.none}>{t('notices.none')}</p>}
      <ul className={css.list}>
        {items.map((notice) => (
          <Row
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (!notice.read) read.mutate(notice.id);
              onGone();
            }}
          />
        ))}
      </ul>
      <DigestSwitch />
    </section>
  );
}

function Row({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { ago } = useFormat();
  const customer = notice.customer ?? { name: '', title: '' };
  const called = titleOf(t, { kind: notice.taskKind ?? 'task', title: notice.title, customer }, t('customers.unnamed'));
  const to = notice.taskId === null ? `/customers/${notice.customer?.id ?? ''}` : `/tasks?view=team&task=${notice.taskId}`;
  const what = upperFirst(say({ key: `app:notices.kind.${notice.kind}`, params: { who: notice.by ?? '', task: called } }));
  return (
    <li className={css.row} data-unread={!notice.read || undefined}>
      <IconTile {...looks[notice.kind]} />
      <Link className={css.what} to={to} onClick={onOpen}>
        <span>{what}</span>
        {notice.text !== '' && <span className={css.faint}>{notice.text}</span>}
        <span className={css.faint}>
          {spokenOf(customer, t('customers.unnamed'))} · {ago(notice.at)}
        </span>
      </Link>
    </li>
  );
}
