import { Button } from '@mantine/core';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import css from './customer-list.module.css';

/** At most so many are ticked one by one; more of them are everybody. */
export const mostTicked = 1000;

/** What can be done with those who are ticked. `all`: everybody the search finds is meant. */
export function SelectionBar(props: {
  ticked: number;
  total: number;
  all: boolean;
  onAll: () => void;
  onClear: () => void;
  onAdd: () => void;
}) {
  const { ticked, total, all, onAll, onClear, onAdd } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const count = all ? total : ticked;
  return (
    <section className={css.selection} aria-label={t('customers.selection')}>
      <strong role="status">{t('customers.ticked', { count, number: number(count) })}</strong>
      {!all && ticked < total && (
        <Button variant="subtle" size="xs" onClick={onAll}>
          {t('customers.tickAll', { count: total, number: number(total) })}
        </Button>
      )}
      <span className={css.selectionEnd}>
        <Button variant="subtle" size="xs" color="charcoal" onClick={onClear}>
          {t('customers.untick')}
        </Button>
        <Button size="xs" leftSection={<Waypoints size={14} aria-hidden />} onClick={onAdd}>
          {t('customer.addToJourney')}
        </Button>
      </span>
    </section>
  );
}
