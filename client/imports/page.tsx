import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { CustomerTabs } from '../customers/customer-tabs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { DropFile } from './drop-file.tsx';
import css from './imports.module.css';
import { PastImport } from './past-import.tsx';

/** Files of customers: a new one, and those that were brought before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const imports = useQuery({ ...ask('imports.list'), refetchInterval: 5_000 });
  const past = imports.data ?? [];
  return (
    <>
      <PageHeader title={t('imports.title')} tabs={<CustomerTabs tab="imports" />} />
      <PageBody>
        <DropFile />
        {imports.isError && <Failure what="app:imports.notListed" error={imports.error} onRetry={() => void imports.refetch()} />}
        {past.length > 0 && (
          <section>
            <h2 className={css.section}>{t('imports.past')}</h2>
            <ul className={css.past}>
              {past.map((one) => (
                <PastImport key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )}
      </PageBody>
    </>
  );
}
