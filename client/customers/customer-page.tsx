import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PenLine, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { ask } from '../api/trpc.ts';
import { Conversation } from '../conversations/conversation.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { CustomerTasks } from '../tasks/customer-tasks.tsx';
import { Failure } from '../ui/failure.tsx';
import { HeaderButton } from '../ui/header-button.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { AddToJourney } from './add-to-journey.tsx';
import { ConsentCard } from './consent-card.tsx';
import css from './customer.module.css';
import { CustomerForm } from './customer-form.tsx';
import { EraseCard } from './erase-card.tsx';
import { ErasedPage } from './erased-page.tsx';
import { InsideCard } from './inside-card.tsx';
import { RecordCard } from './record-card.tsx';
import { Timeline } from './timeline.tsx';

/** Everything about one customer: who she is, what she agreed to, where she is, and all that happened. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const id = useParams().id ?? '';
  const [changing, setChanging] = useState(false);
  const [adding, setAdding] = useState(false);
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'conversation' ? 'conversation' : 'timeline';
  const query = useQuery({ ...ask('customers.get', { id }), refetchInterval: 10_000 });
  const back = { to: '/customers', label: t('customer.back') };

  if (query.data === undefined) {
    return (
      <>
        <PageHeader title={t('customer.one')} back={back} />
        <PageBody>
          {query.isError ? (
            <Failure what="app:customer.notOpened" error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <ListSkeleton rows={5} height={72} />
          )}
        </PageBody>
      </>
    );
  }
  const { customer, consents, inside, erased } = query.data;
  // An old link of a record that has become part of another.
  if (customer.id !== id) return <Navigate to={{ pathname: `/customers/${customer.id}`, search: params.toString() }} replace />;
  if (erased !== null) return <ErasedPage erased={erased} back={back} />;
  const name = customer.name || t('customers.unnamed');
  return (
    <>
      <PageHeader
        title={name}
        back={back}
        actions={
          <>
            {may('lead') && (
              <Button
                className={css.wide}
                variant="default"
                leftSection={<Waypoints size={16} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                {t('customer.addToJourney')}
              </Button>
            )}
            <HeaderButton icon={PenLine} label={t('customer.change')} onClick={() => setChanging(true)} secondary />
          </>
        }
      />
      <PageBody>
        <div className={css.columns}>
          <div className={css.side}>
            <RecordCard customer={customer} identities={query.data.identities} segments={query.data.segments} />
            <CustomerTasks id={id} name={name} />
            <InsideCard inside={inside} onAdd={may('lead') ? () => setAdding(true) : undefined} />
            <ConsentCard id={id} name={name} consents={consents} />
            {may('erase') && <EraseCard id={id} name={name} />}
          </div>
          <div className={css.main} data-view={view}>
            <SegmentedControl
              aria-label={t('customer.view.label')}
              value={view}
              onChange={(value) => setParams(value === 'conversation' ? { view: value } : {}, { replace: true })}
              data={(['timeline', 'conversation'] as const).map((value) => ({ value, label: t(`customer.view.${value}`) }))}
            />
            {view === 'timeline' ? (
              <Timeline id={id} />
            ) : (
              <section className={css.card}>
                <Conversation customerId={id} name={name} />
              </section>
            )}
          </div>
        </div>
      </PageBody>
      <CustomerForm opened={changing} onClose={() => setChanging(false)} known={customer} />
      <AddToJourney opened={adding} onClose={() => setAdding(false)} customer={{ id, name }} />
    </>
  );
}
