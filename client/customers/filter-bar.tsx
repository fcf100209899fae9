import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FilterName, type useFilter, without } from './filter.ts';
import css from './filter-bar.module.css';
import { useShape } from './shape.ts';

interface Choice {
  value: string;
  label: string;
}

const same = (value: string): Choice => ({ value, label: value });

/** Narrows the list down: by group, status, label, owner, company. */
export function FilterBar({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useTranslation();
  const shape = useShape();
  const none = (name: 'status' | 'owner'): Choice => ({ value: without, label: t(`customers.filter.without.${name}`) });
  const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const offers: Record<FilterName, Choice[]> = {
    segment: named(shape.segments),
    status: shape.statuses.length === 0 ? [] : [...shape.statuses.map(same), none('status')],
    label: shape.labels.map(same),
    owner: [...named(shape.people), none('owner')],
    company: shape.companies.map(same),
  };
  return (
    <section className={css.bar} aria-label={t('customers.filter.label')}>
      {(['segment', 'status', 'label', 'owner', 'company'] as const).map((name) => {
        const chosen = filter.chosen(name);
        const offer = offers[name];
        if (offer.length === 0 && chosen === null) return null;
        return (
          <Select
            key={name}
            className={css.filter}
            aria-label={t(`customers.filter.${name}`)}
            placeholder={t(`customers.filter.${name}`)}
            clearable
            searchable={offer.length > 8}
            nothingFoundMessage={t('customers.filter.nothing')}
            data-on={chosen !== null || undefined}
            data={chosen === null || offer.some(({ value }) => value === chosen) ? offer : [...offer, same(chosen)]}
            value={chosen}
            onChange={(value) => filter.choose(name, value)}
          />
        );
      })}
      {filter.any && (
        <Button variant="subtle" size="sm" color="charcoal" onClick={filter.clear}>
          {t('customers.filter.clear')}
        </Button>
      )}
    </section>
  );
}
