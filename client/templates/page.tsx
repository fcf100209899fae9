import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody, Tools } from '../ui/page-body.tsx';
import { JourneyPicture as EmptyPicture } from '../ui/pictures.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import css from './gallery.module.css';
import { GoalFilter } from './goal-filter.tsx';
import { TemplateCard } from './template-card.tsx';
import { findTemplates, useTemplatesQuery } from './templates.ts';
import { UseDialog } from './use-dialog.tsx';

const everything = { search: '', goal: 'all', business: 'all' };

/** All ready-made journeys, with a picture of each. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [wanted, setWanted] = useState(everything);
  // In the address, so that a link leads to one of them and "back" closes it.
  const [params, setParams] = useSearchParams();
  const templates = useQuery(useTemplatesQuery());
  const all = templates.data ?? [];
  const words = (one: (typeof all)[number]) =>
    [`goal.${one.goal}`, ...one.businesses.map((each) => `business.${each}`)].map((key) => t(`templates.${key}`)).join(' ');
  const shown = findTemplates(all, wanted, words);
  const using = all.find(({ id }) => id === params.get('use'));
  const businesses = [...new Set(all.flatMap((one) => one.businesses))];

  return (
    <>
      <PageHeader title={t('templates.title')} back={{ to: '/journeys', label: t('templates.back') }} />
      <PageBody>
        <p className={css.lead}>{t(may('draw') ? 'templates.lead' : 'templates.leadLook')}</p>
        <Tools
          end={
            <Select
              aria-label={t('templates.businessLabel')}
              w={190}
              data={[
                { value: 'all', label: t('templates.business.all') },
                ...businesses.map((value) => ({ value, label: t(`templates.business.${value}`) })),
              ]}
              value={wanted.business}
              allowDeselect={false}
              onChange={(business) => setWanted({ ...wanted, business: business ?? 'all' })}
            />
          }
        >
          <SearchBox label={t('templates.search')} value={wanted.search} onChange={(search) => setWanted({ ...wanted, search })} />
        </Tools>
        <GoalFilter all={all} value={wanted.goal} onChange={(goal) => setWanted({ ...wanted, goal })} />
        {templates.isPending && <div className={css.waiting} role="status" aria-label={t('ui.loading')} />}
        {templates.isError && <Failure what="app:templates.notListed" error={templates.error} onRetry={() => void templates.refetch()} />}
        {shown.length > 0 && (
          <ul className={css.grid}>
            {shown.map((template) => (
              <TemplateCard key={template.id} template={template} />
            ))}
          </ul>
        )}
        {all.length > 0 && shown.length === 0 && (
          <Empty picture={<EmptyPicture />} title={t('templates.noneFound')} text={t('templates.noneFoundText')}>
            <Button variant="default" onClick={() => setWanted(everything)}>
              {t('templates.showAll')}
            </Button>
          </Empty>
        )}
      </PageBody>
      <UseDialog template={using} onClose={() => setParams({}, { replace: true })} />
    </>
  );
}
