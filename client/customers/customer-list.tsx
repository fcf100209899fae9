import { Checkbox } from '@mantine/core';
import { Mail, Phone, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Chip } from '../ui/chip.tsx';
import css from './customer-list.module.css';
import { Face } from './face.tsx';
import { shownPhone } from './phone.ts';

type Item = OutputOf<'customers.list'>['items'][number];

/** The customers one after another; a row opens her page. */
export function CustomerList(props: {
  items: Item[];
  /** Who is ticked, and what a tick does; absent for those who may not do anything with it. */
  ticks?: { has: (id: string) => boolean; toggle: (id: string) => void } | undefined;
}) {
  const { items, ticks } = props;
  const { t } = useTranslation();
  return (
    <ul className={css.list} data-ticks={ticks === undefined ? undefined : true}>
      <li className={`${css.row} ${css.head}`} aria-hidden="true">
        {ticks !== undefined && <span />}
        <span />
        <span>{t('customers.head.who')}</span>
        <span>{t('customers.head.reach')}</span>
        <span>{t('customers.head.inside')}</span>
        <span className={css.right}>{t('customers.head.last')}</span>
      </li>
      {items.map((customer) => (
        <CustomerRow key={customer.id} customer={customer} ticks={ticks} />
      ))}
    </ul>
  );
}

function CustomerRow({ customer, ticks }: { customer: Item; ticks: Parameters<typeof CustomerList>[0]['ticks'] }) {
  const { t } = useTranslation();
  const { ago, number } = useFormat();
  return (
    <li className={css.row}>
      {ticks !== undefined && (
        <Checkbox
          className={css.tick}
          checked={ticks.has(customer.id)}
          onChange={() => ticks.toggle(customer.id)}
          aria-label={t('customers.tick', { name: customer.name || t('customers.unnamed') })}
        />
      )}
      <Face name={customer.name} instead={customer.email ?? undefined} />
      <Link className={css.name} to={`/customers/${customer.id}`}>
        {customer.name || t('customers.unnamed')}
      </Link>
      <div className={css.reach}>
        {customer.email === null ? (
          <span />
        ) : (
          <span title={t('customers.email')}>
            <Mail size={14} aria-hidden />
            {customer.email}
          </span>
        )}
        {customer.phone !== null && (
          <span title={t('customers.phone')}>
            <Phone size={14} aria-hidden />
            {shownPhone(customer.phone)}
          </span>
        )}
        {customer.email === null && customer.phone === null && <span className={css.noReach}>{t('customers.noReach')}</span>}
      </div>
      <div className={css.inside}>
        {customer.status !== null && <Chip dye="moss">{customer.status}</Chip>}
        {customer.inside > 0 && (
          <Chip dye="jade" icon={Waypoints}>
            {t('customers.inside', { count: customer.inside, number: number(customer.inside) })}
          </Chip>
        )}
      </div>
      <div className={css.last}>{customer.lastEventAt === null ? t('customers.noEvent') : ago(customer.lastEventAt)}</div>
    </li>
  );
}
