import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './customer.module.css';

/** The journeys she is going through just now. */
export function InsideCard({ inside, onAdd }: { inside: OutputOf<'customers.get'>['inside']; onAdd: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  return (
    <section className={css.card}>
      <h2 className={css.title}>{t('customer.inside')}</h2>
      {inside.length === 0 && <p className={css.faint}>{t('customer.nowhere')}</p>}
      <ul className={css.inside}>
        {inside.map((one) => (
          <li key={one.enrollmentId}>
            <Link to={`/journeys/${one.journeyId}/live?enrollment=${one.enrollmentId}`}>{one.journeyName}</Link>
            <span className={css.faint}>{t('customer.insideSince', { step: one.nodeName, when: when(one.since) })}</span>
          </li>
        ))}
      </ul>
      {onAdd !== undefined && (
        <Button variant="subtle" size="xs" ml={-8} leftSection={<Plus size={14} aria-hidden />} onClick={onAdd}>
          {t('customer.addToJourney')}
        </Button>
      )}
    </section>
  );
}
