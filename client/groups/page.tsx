import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { CustomerTabs } from '../customers/customer-tabs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { GroupRow } from './group-row.tsx';
import css from './groups.module.css';

/** All groups of customers, with how many are in each just now. */
export function GroupsPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const groups = useQuery({ ...ask('segments.list'), refetchInterval: 5_000 });
  const items = groups.data ?? [];
  const add = may('run') && (
    <Button component={Link} to="/customers/groups/new" leftSection={<Plus size={16} aria-hidden />}>
      {t('groups.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('groups.title')} tabs={<CustomerTabs tab="groups" />} actions={items.length > 0 && add} />
      <PageBody>
        {groups.isPending && <ListSkeleton rows={5} height={64} />}
        {groups.isError && <Failure what="app:groups.notListed" error={groups.error} onRetry={() => void groups.refetch()} />}
        {groups.isSuccess && items.length === 0 && (
          <Empty picture={<CustomersPicture />} title={t('groups.emptyTitle')} text={t('groups.emptyText')}>
            {add}
          </Empty>
        )}
        {items.length > 0 && (
          <ul className={css.list}>
            {items.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </ul>
        )}
      </PageBody>
    </>
  );
}
