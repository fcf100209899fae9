import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './customer.module.css';
import { Face } from './face.tsx';
import { shownPhone } from './phone.ts';
import { fieldName, shownValue } from './shown-data.ts';

type Got = OutputOf<'customers.get'>;

/** Who she is and how she can be reached. */
export function RecordCard({ customer, identities }: { customer: Got['customer']; identities: Got['identities'] }) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  const outside = identities.filter((identity) => identity.kind.startsWith('external:'));
  const more = Object.entries(customer.attributes);
  return (
    <section className={css.card} aria-label={t('customer.record')}>
      <div className={css.head}>
        <Face name={customer.name} instead={customer.email ?? undefined} size={48} />
        <div>
          <div className={css.called}>{[customer.title, customer.name].filter(Boolean).join(' ') || t('customers.unnamed')}</div>
          <div className={css.faint}>{t('customer.since', { when: when(customer.createdAt) })}</div>
        </div>
      </div>
      <dl className={css.facts}>
        <Fact name={t('customers.email')}>
          {customer.email === null ? (
            <span className={css.faint}>{t('ui.none')}</span>
          ) : (
            <a href={`mailto:${customer.email}`}>{customer.email}</a>
          )}
        </Fact>
        <Fact name={t('customers.phone')}>
          {customer.phone === null ? (
            <span className={css.faint}>{t('ui.none')}</span>
          ) : (
            <a href={`tel:${customer.phone}`}>{shownPhone(customer.phone)}</a>
          )}
        </Fact>
        {customer.zone !== null && <Fact name={t('customer.zone')}>{customer.zone}</Fact>}
        {outside.map((identity) => (
          <Fact key={`${identity.kind} ${identity.value}`} name={t('customer.idAt', { source: identity.kind.slice('external:'.length) })}>
            {identity.value}
          </Fact>
        ))}
        {more.map(([name, value]) => {
          const words = fieldName('customer', name);
          return (
            <Fact key={name} name={upperFirst(typeof words === 'string' ? words : say(words))}>
              {shownValue(name, value, i18n.language)}
            </Fact>
          );
        })}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
