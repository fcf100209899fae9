import { useInfiniteQuery } from '@tanstack/react-query';
import {
  ClipboardCheck,
  Clock3,
  type LucideIcon,
  MailQuestion,
  MailWarning,
  MailX,
  PencilLine,
  Send,
  Smile,
  Waypoints,
  Zap,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wallClock } from '#nodes/kit/format.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { askPage, keyOf, type OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay, useSayValue } from '../i18n/use-say.ts';
import { useSession } from '../shell/session.tsx';
import type { Dye } from '../theme/tokens.ts';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { TimelinePicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { shownData } from './shown-data.ts';
import css from './timeline.module.css';

type Item = OutputOf<'customers.timeline'>['items'][number];

interface Look {
  dye: Dye;
  icon: LucideIcon;
}

const looks: Record<Item['kind'], Look> = {
  event: { dye: 'jade', icon: Zap },
  message: { dye: 'blue', icon: Send },
  journey: { dye: 'indigo', icon: Waypoints },
  change: { dye: 'moss', icon: PencilLine },
  task: { dye: 'plum', icon: ClipboardCheck },
  survey: { dye: 'turmeric', icon: Smile },
};

/** What did not simply go out looks different. */
const messageLooks: Record<string, Look> = {
  held: { dye: 'turmeric', icon: Clock3 },
  skipped: { dye: 'charcoal', icon: MailX },
  refused: { dye: 'red', icon: MailWarning },
  unknown: { dye: 'turmeric', icon: MailQuestion },
};

/** All that happened, the latest first, by day. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: [...keyOf('customers.timeline'), { id }],
    queryFn: ({ pageParam, signal }) => askPage('customers.timeline', { id, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={css.card}>
      <h2 className={css.title}>{t('customer.timeline')}</h2>
      {query.isPending && <ListSkeleton rows={4} height={44} />}
      {query.isError && <Failure what="app:customer.noTimeline" error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <Empty picture={<TimelinePicture />} title={t('customer.timelineEmpty')} text={t('customer.timelineEmptyText')} />
      )}
      <TimelineDays items={items} />
      <More query={query} label={t('customer.earlier')} />
    </section>
  );
}

/** Things that happened, by day. Of things of several customers each says whose it is. */
export function TimelineDays({ items }: { items: readonly (Item & { customer?: { id: string; name: string } })[] }) {
  const { zone, day } = useFormat();
  const days = Map.groupBy(items, (item) => wallClock(item.at, zone).day);
  return [...days].map(([number, ofDay]) => (
    <section key={number}>
      <h3 className={css.day}>{day(ofDay[0]?.at ?? 0)}</h3>
      <ol className={css.items}>
        {ofDay.map((item) => (
          <Row key={item.id} item={item} zone={zone} />
        ))}
      </ol>
    </section>
  ));
}

function Row({ item, zone }: { item: Parameters<typeof TimelineDays>[0]['items'][number]; zone: string }) {
  const say = useSay();
  const sayValue = useSayValue();
  const { t, i18n } = useTranslation();
  const { may } = useSession();
  const { dye, icon: Icon } = messageLooks[item.state ?? ''] ?? looks[item.kind];
  const data = shownData(item.data, i18n.language)
    .map(({ name, value }) => `${sayValue(name)}: ${sayValue(value)}`)
    .join(' · ');
  return (
    <li className={css.item}>
      <time className={css.time} dateTime={new Date(item.at).toISOString()}>
        {wallClock(item.at, zone).time}
      </time>
      <span className={css.dot} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})` }}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </span>
      <div className={css.what}>
        {item.customer !== undefined && (
          <>
            <Link to={`/customers/${item.customer.id}`}>{item.customer.name || t('customers.unnamed')}</Link>
            {' · '}
          </>
        )}
        {upperFirst(say(item.text))}
        {item.why !== undefined && <div className={css.why}>{upperFirst(say(item.why))}</div>}
        {data !== '' && <div className={css.why}>{upperFirst(data)}</div>}
        {item.importId !== undefined && may('lead') && (
          <div className={css.why}>
            <Link to={`/customers/import/${item.importId}`}>{t('customer.seeImport')}</Link>
          </div>
        )}
        {item.kind === 'journey' && item.journeyId !== undefined && (
          <div className={css.why}>
            <Link to={`/journeys/${item.journeyId}/live?enrollment=${item.enrollmentId ?? ''}`}>{t('customer.seeWay')}</Link>
          </div>
        )}
      </div>
    </li>
  );
}
