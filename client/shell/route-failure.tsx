import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Empty } from '../ui/empty.tsx';
import { LostPicture } from '../ui/pictures.tsx';

/** A page that broke, or whose program could not be fetched (usually because a newer Nhịp has been installed meanwhile). */
export function RouteFailure() {
  const { t } = useTranslation();
  const error = useRouteError();
  console.error(error);
  return (
    <Empty picture={<LostPicture />} title={t('shell.broken')} text={t('shell.brokenText')}>
      <Button onClick={() => window.location.reload()}>{t('shell.reload')}</Button>
    </Empty>
  );
}
