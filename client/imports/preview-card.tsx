import { Check, Mail, Phone, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { shownPhone } from '../customers/phone.ts';
import { recordFacts } from '../customers/record-facts.ts';
import { useShape } from '../customers/shape.ts';
import { shownData } from '../customers/shown-data.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { Chip } from '../ui/chip.tsx';
import css from './imports.module.css';

type Row = OutputOf<'imports.preview'>['rows'][number];

/** Fields with a place of their own. */
const apart = new Set(['id', 'externalId', 'name', 'givenName', 'title', 'phone', 'email', 'language', 'zone']);

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A record as it will stand in the customer's record, or in her history. */
export function PreviewCard({ row, kind }: { row: Row; kind: OutputOf<'imports.get'>['kind'] }) {
  const { t, i18n } = useTranslation();
  const said = useSayValue();
  const { number, when } = useFormat();
  const { customer } = row;
  const [phone, email, code] = [text(customer.phone), text(customer.email), text(customer.externalId)];
  const labels = [customer.status, customer.labels]
    .flat()
    .filter((each) => typeof each === 'string')
    .join(' · ');
  const shape = useShape();
  const further = Object.fromEntries(Object.entries(customer).filter(([name]) => !apart.has(name)));
  const facts = kind === 'events' ? shownData(row.data, i18n.language) : recordFacts(further, shape, i18n.language);
  return (
    <li className={css.previewRow}>
      <span className={css.lineNumber}>{number(row.record)}</span>
      <div className={css.previewWho}>
        <strong>{[text(customer.title), text(customer.name)].filter(Boolean).join(' ') || code || phone || email}</strong>
        {row.at !== undefined && <div className={css.faint}>{when(row.at)}</div>}
      </div>
      <div className={css.previewWays}>
        {phone !== '' && (
          <span>
            <Phone size={13} aria-hidden /> {shownPhone(phone)}
          </span>
        )}
        {email !== '' && (
          <span>
            <Mail size={13} aria-hidden /> {email}
          </span>
        )}
      </div>
      <div className={css.previewFacts}>
        {code !== '' && (
          <span>
            <span className={css.faint}>{t('imports.column.code')}</span> {code}
          </span>
        )}
        {facts.map(({ name, value }) => (
          <span key={JSON.stringify(name)}>
            <span className={css.faint}>{said(name)}</span> {said(value)}
          </span>
        ))}
        {labels !== '' && <span>{labels}</span>}
        {row.consents.map(({ purpose, state }) => (
          <span key={purpose}>
            <span className={css.faint}>{t(`imports.column.${purpose}`)}</span> {t(state === 'given' ? 'imports.yes' : 'imports.no')}
          </span>
        ))}
      </div>
      <Chip dye={row.known ? 'charcoal' : 'jade'} icon={row.known ? Check : UserPlus}>
        {t(row.known ? 'imports.there' : 'imports.new')}
      </Chip>
    </li>
  );
}
