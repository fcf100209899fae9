import { ActionIcon, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, User, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Play } from './play.tsx';
import css from './tray.module.css';

const views = ['html', 'text', 'headers'] as const;

/** One mail as the customer would see it, as plain text, and with its header lines. */
export function Mail({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const { may } = useSession();
  const [view, setView] = useState<(typeof views)[number]>('html');
  const mail = useQuery({ ...ask('tray.get', { id }), staleTime: 5_000 });
  if (mail.isPending) return <ListSkeleton rows={3} />;
  if (mail.isError) return <Failure what="app:tray.notOpened" error={mail.error} onRetry={() => void mail.refetch()} />;
  const { data } = mail;
  return (
    <article className={css.paper}>
      <header className={css.mailHead}>
        <div className={css.mailTitle}>
          <ActionIcon className={css.back} aria-label={t('tray.back')} onClick={onBack}>
            <ArrowLeft size={18} aria-hidden />
          </ActionIcon>
          <h2>{data.subject || data.text.split('\n', 1)[0]}</h2>
        </div>
        <p className={css.faint}>
          {t('tray.to', { to: data.to })} · {when(data.at)}
        </p>
        <p className={css.links}>
          <Link to={`/customers/${data.customerId}`}>
            <User size={14} aria-hidden />
            {data.customerName || t('customers.unnamed')}
          </Link>
          {data.journeyId !== null && data.journeyName !== null && (
            <Link to={`/journeys/${data.journeyId}/live`}>
              <Waypoints size={14} aria-hidden />
              {data.journeyName}
            </Link>
          )}
        </p>
        <SegmentedControl
          size="xs"
          aria-label={t('tray.shownAs')}
          value={view}
          onChange={(value) => setView(views.find((one) => one === value) ?? 'html')}
          data={views.map((value) => ({ value, label: t(`tray.as.${value}`) }))}
        />
      </header>
      {may('lead') && <Play id={id} mail={data} />}
      {view === 'html' && (
        // No scripts, no forms, nothing of ours: what a mail brings along stays inside. Links open outside.
        <iframe
          className={css.frame}
          title={t('tray.as.html')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={outside(data.html)}
        />
      )}
      {view === 'text' && <pre className={css.text}>{data.text}</pre>}
      {view === 'headers' && (
        <dl className={css.headers}>
          {Object.entries(data.headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

/** Links of the mail open in a new window instead of inside the frame. */
function outside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
