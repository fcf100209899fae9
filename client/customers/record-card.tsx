import { Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { Chip } from '../ui/chip.tsx';
import css from './customer.module.css';
import { Face } from './face.tsx';
import { shownPhone } from './phone.ts';
import { recordFacts } from './record-facts.ts';
import { useShape } from './shape.ts';

type Got = OutputOf<'customers.get'>;

/** Who she is and how she can be reached. */
export function RecordCard({ customer, identities, segments }: Pick<Got, 'customer' | 'identities' | 'segments'>) {
  const { t, i18n } = useTranslation();
  const sayValue = useSayValue();
  const shape = useShape();
  const { when } = useFormat();
  const outside = identities.filter(
    // By which browser the chat knows her says nothing to a person.
    (identity) => identity.kind.startsWith('external:') && identity.kind !== 'external:chat',
  );
  const { status, labels } = customer.attributes;
  return (
    <section className={css.card} aria-label={t('customer.record')}>
      <div className={css.head}>
        <Face name={customer.name} instead={customer.email ?? undefined} size={48} />
        <div>
          <div className={css.called}>{[customer.title, customer.name].filter(Boolean).join(' ') || t('customers.unnamed')}</div>
          <div className={css.faint}>{t('customer.since', { when: when(customer.createdAt) })}</div>
        </div>
      </div>
      {(typeof status === 'string' || Array.isArray(labels)) && (
        <div className={css.chips}>
          {typeof status === 'string' && status !== '' && <Chip dye="moss">{status}</Chip>}
          {(Array.isArray(labels) ? labels : []).map((label) => (
            <Chip key={String(label)} dye="charcoal" icon={Tag}>
              {String(label)}
            </Chip>
          ))}
        </div>
      )}
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
        {recordFacts(customer.attributes, shape, i18n.language).map(({ key, name, value }) => (
          <Fact key={key} name={upperFirst(sayValue(name))}>
            {key === 'company' ? (
              <Link to={`/customers/company?${new URLSearchParams({ name: sayValue(value) })}`}>{sayValue(value)}</Link>
            ) : (
              sayValue(value)
            )}
          </Fact>
        ))}
        {segments.length > 0 && (
          <Fact name={t('groups.title')}>
            {segments.map(({ id, name }) => (
              <div key={id}>
                <Link to={`/customers/groups/${id}`}>{name}</Link>
              </div>
            ))}
          </Fact>
        )}
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
