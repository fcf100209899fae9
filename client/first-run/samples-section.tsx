import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Section } from '../settings/section.tsx';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { SamplesNotice } from './samples-notice.tsx';

/** Customers to try with: put there, or taken away, at any time. */
export function SamplesSection() {
  const { t, i18n } = useTranslation();
  const { may } = useSession();
  const count = useQuery({ ...ask('samples.count'), staleTime: 60_000 });
  const add = useTell((input: InputOf<'samples.add'>) => tell('samples.add', input), ['samples', 'customers', 'segments', 'duplicates']);
  return (
    <Section title={t('firstRun.samplesTitle')} text={t('firstRun.samplesHint')}>
      {count.data === 0 && may('draw') && (
        <Button variant="default" loading={add.isPending} onClick={() => add.mutate({ language: i18n.language === 'en' ? 'en' : 'vi' })}>
          {t('firstRun.samples')}
        </Button>
      )}
      <SamplesNotice />
      {add.isError && <Failure what="app:firstRun.samplesNotAdded" error={add.error} />}
    </Section>
  );
}
