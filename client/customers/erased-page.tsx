import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';

type Erasure = NonNullable<OutputOf<'customers.get'>['erased']>;

/** All that is left of a customer who was erased: that it was done, when and by whom. */
export function ErasedPage({ erased, back }: { erased: Erasure; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  const say = useSayValue();
  const { when } = useFormat();
  return (
    <>
      <PageHeader title={t('erase.gone')} back={back} />
      <PageBody>
        <Empty
          picture={<CustomersPicture />}
          title={t('erase.goneTitle')}
          text={t('erase.goneText', { when: when(erased.at), who: say(erased.by) })}
        >
          <Button component={Link} to={back.to} variant="default">
            {back.label}
          </Button>
        </Empty>
      </PageBody>
    </>
  );
}
