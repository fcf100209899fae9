import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../ui/empty.tsx';
import { LostPicture } from '../ui/pictures.tsx';
import { PageHeader } from './page-header.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('shell.notFound')} />
      <Empty picture={<LostPicture />} title={t('shell.notFoundTitle')} text={t('shell.notFoundText')}>
        <Button component={Link} to="/journeys">
          {t('shell.toJourneys')}
        </Button>
      </Empty>
    </>
  );
}
