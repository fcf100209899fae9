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

/** "412 trong 2.357 khách thỏa lúc này", while one writes, and some of them to open. */
export function Matching({ rules, ready }: { rules: Rules; ready: boolean }) {
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
  if (!may('run')) return null;
  const { matching = 0, total = 0, some = [] } = count.data ?? {};
  return (
    <section className={css.card} aria-label={t('groups.now')}>
      {!ready && <p className={css.note}>{t('groups.notReady')}</p>}
      {ready && count.isError && <Failure what="app:groups.notCounted" error={count.error} onRetry={() => void count.refetch()} />}
      {ready && !count.isError && (
        <p className={css.count} role="status" data-stale={!settled || count.isFetching || undefined}>
          {count.data === undefined ? (
            t('groups.counting')
          ) : (
            <>
              <b>{number(matching)}</b> {t('groups.of', { count: total, number: number(total) })}
            </>
          )}
        </p>
      )}
      {ready && some.length > 0 && (
        <ul className={css.people}>
          {some.map(({ id, name, email, phone }) => (
            <li key={id}>
              <Face name={name} instead={email ?? undefined} size={24} />
              <Link to={`/customers/${id}`} target="_blank">
                {name || email || (phone === null ? t('customers.unnamed') : shownPhone(phone))}
              </Link>
            </li>
          ))}
          {matching > some.length && <li className={css.note}>{t('groups.andMore', { number: number(matching - some.length) })}</li>}
        </ul>
      )}
    </section>
  );
}
