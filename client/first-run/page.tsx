import { Button, Checkbox, Radio, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { GraduationCap, Laptop, Sparkles, Store, Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { speak } from '../i18n/i18n.ts';
import { isLanguage } from '../i18n/languages.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { NamedPicture } from '../templates/named-picture.tsx';
import { useTemplatesQuery } from '../templates/templates.ts';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { keepCoach } from './coach.ts';
import css from './first-run.module.css';

type Business = InputOf<'firstRun.begin'>['business'];

const icons = { shop: Store, spa: Sparkles, school: GraduationCap, repair: Wrench, software: Laptop } satisfies Record<
  Business,
  typeof Store
>;
const businesses: Business[] = ['shop', 'spa', 'school', 'repair', 'software'];

/** What the shop does, customers to try with, and a first journey to begin with: asked once, and all of it may be left out. */
export function FirstRunPage() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [business, setBusiness] = useState<Business>('shop');
  const [samples, setSamples] = useState(true);
  const journeys = useQuery({ ...ask('firstRun.journeys'), staleTime: Number.POSITIVE_INFINITY });
  const templates = useQuery(useTemplatesQuery());
  const first = templates.data?.find(({ id }) => id === journeys.data?.[business]);
  const begin = useTell(
    (input: InputOf<'firstRun.begin'>) => tell('firstRun.begin', input),
    ['settings', 'journeys', 'customers', 'samples'],
  );
  const language = isLanguage(i18n.language) ? i18n.language : 'vi';
  const choose = async (next: string) => {
    if (!isLanguage(next)) return;
    await speak(next);
    await tell('session.setLanguage', { language: next });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <>
      <PageHeader title={user.name.includes('@') ? t('firstRun.titlePlain') : t('firstRun.title', { name: user.name })} />
      <PageBody>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate(
              { business, language, samples },
              {
                onSuccess: async ({ journeyId }) => {
                  keepCoach({ journeyId, done: [] });
                  await navigate(`/journeys/${journeyId}/edit`);
                },
              },
            );
          }}
        >
          <div className={css.asked}>
            <Radio.Group
              label={t('firstRun.business')}
              value={business}
              onChange={(next) => setBusiness(businesses.find((each) => each === next) ?? 'shop')}
            >
              <div className={css.businesses}>
                {businesses.map((each) => {
                  const Icon = icons[each];
                  return (
                    <Radio.Card key={each} value={each} className={css.business} data-testid={`business-${each}`}>
                      <Icon size={20} aria-hidden />
                      {t(`templates.business.${each}`)}
                      <Radio.Indicator />
                    </Radio.Card>
                  );
                })}
              </div>
            </Radio.Group>
            <div>
              <div className={css.label}>{t('firstRun.language')}</div>
              <SegmentedControl
                aria-label={t('firstRun.language')}
                value={language}
                onChange={(next) => void choose(next)}
                data={[
                  { value: 'vi', label: 'Tiếng Việt' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </div>
            <Checkbox
              checked={samples}
              onChange={(event) => setSamples(event.currentTarget.checked)}
              label={t('firstRun.samples')}
              description={t('firstRun.samplesHint')}
            />
            {begin.isError && <Failure what="app:firstRun.notBegun" error={begin.error} />}
            <div className={css.deeds}>
              <Button type="submit" loading={begin.isPending} data-testid="first-run-begin">
                {t('firstRun.begin')}
              </Button>
              <Link to="/journeys">{t('firstRun.alone')}</Link>
            </div>
          </div>
          <section className={css.first} aria-labelledby="first-journey">
            <h2 id="first-journey">{t('firstRun.first')}</h2>
            {first !== undefined && (
              <>
                <p>
                  <b>{first.name}</b> {first.about}
                </p>
                <NamedPicture key={first.id} drawing={first.drawing} />
              </>
            )}
          </section>
        </form>
      </PageBody>
    </>
  );
}
