import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { ask } from '../api/trpc.ts';
import { Face } from '../customers/face.tsx';
import { shownPhone } from '../customers/phone.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import css from './groups.module.css';

interface MatchingProps {
  rules: Rules;
  /** Whether the rules can be asked as they stand. */
  ready: boolean;
  /** How many of them are named. */
  names?: number;
}

/** How many customers satisfy the rules, in a card of its own. */
export function MatchingCard({ rules, ready }: MatchingProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  if (!may('run')) return null;
  return (
    <section className={css.card} aria-label={t('groups.now')}>
      {!ready && <p className={css.note}>{t('groups.notReady')}</p>}
      <Matching rules={rules} ready={ready} />
    </section>
  );
}

/** "412 trong 2.357 khách thỏa lúc này", while one writes, and some of them to open. Nothing for who may not count. */
export function Matching({ rules, ready, names = 12 }: MatchingProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { may } = useSession();
  const [asked] = useDebouncedValue(rules, 400);
  const settled = asked === rules;
  const count = useQuery({
    ...ask('segments.count', { rules: asked }),
    enabled: ready && settled && may('run'),
    placeholderData: keepPreviousData,
  });
  if (!ready || !may('run')) return null;
  if (count.isError) return <Failure what="app:groups.notCounted" error={count.error} onRetry={() => void count.refetch()} />;
  const { matching = 0, total = 0, some = [] } = count.data ?? {};
  const shown = some.slice(0, names);
  return (
    <>
      <p className={css.count} role="status" data-stale={!settled || count.isFetching || undefined} data-testid="matching">
        {count.data === undefined ? (
          t('groups.counting')
        ) : (
          <>
            <b>{number(matching)}</b> {t('groups.of', { count: total, number: number(total) })}
          </>
        )}
      </p>
      {shown.length > 0 && (
        <ul className={css.people}>
          {shown.map(({ id, name, email, phone }) => (
            <li key={id}>
              <Face name={name} instead={email ?? undefined} size={24} />
              <Link to={`/customers/${id}`} target="_blank">
                {name || email || (phone === null ? t('customers.unnamed') : shownPhone(phone))}
              </Link>
            </li>
          ))}
          {matching > shown.length && <li className={css.note}>{t('groups.andMore', { number: number(matching - shown.length) })}</li>}
        </ul>
      )}
    </>
  );
}
