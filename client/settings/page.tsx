import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Settings } from '#server/documents/settings.ts';
import { ask, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { PageBody } from '../ui/page-body.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { ChannelsSection } from './channels-section.tsx';
import { ConsentsSection } from './consents-section.tsx';
import { CustomersSection } from './customers-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { RulesSection } from './rules-section.tsx';
import css from './settings.module.css';
import { ShopSection } from './shop-section.tsx';
import { StatusSection } from './status-section.tsx';
import { shopTabs, tabs, tabsFor } from './tabs.ts';
import { TeamsSection } from './teams-section.tsx';
import { WebhookSection } from './webhook-section.tsx';
import { wrongSpans } from './week.ts';

/** Hours that overlap, or a calendar without a name. */
function wrongCalendar({ calendar, calendars }: Settings): boolean {
  return [calendar, ...calendars].some(({ week }) => wrongSpans(week).length > 0) || calendars.some(({ name }) => name.trim() === '');
}

export function SettingsPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const saved = useQuery(ask('settings.get'));
  const [changed, setChanged] = useState<Settings | null>(null);
  const save = useTell((settings: Settings) => tell('settings.save', { settings }), ['settings', 'customers.shape']);
  const administers = may('administer');
  const offered = tabsFor(administers);
  const tab = offered.find((one) => one === params.get('tab')) ?? 'shop';
  const ofShop = shopTabs.includes(tab);
  const strip = useRef<HTMLDivElement>(null);
  // On a phone the tabs are a strip that is longer than the screen.
  useEffect(() => {
    strip.current?.querySelector(`[data-tab="${tab}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab]);
  const settings = changed ?? saved.data;
  const form = settings === undefined ? null : { value: settings, onChange: setChanged, readOnly: !administers };

  const keep = () => {
    if (changed === null) return;
    save.mutate(changed, {
      onSuccess: () => {
        setChanged(null);
        tellDone(t('settings.saved'));
      },
    });
  };

  return (
    <>
      <PageHeader title={t('shell.settings')} />
      <PageBody>
        <Tabs
          value={tab}
          onChange={(value) => setParams({ tab: value ?? 'shop' }, { replace: true })}
          orientation="horizontal"
          classNames={{ root: css.root, list: css.tabs, tab: css.tab, tabLabel: css.tabLabel, panel: css.panel }}
          keepMounted={false}
          variant="none"
        >
          <Tabs.List aria-label={t('shell.settings')} ref={strip}>
            {offered.map((one) => {
              const Icon = tabs[one];
              return (
                <Tabs.Tab key={one} value={one} data-tab={one} leftSection={<Icon size={16} strokeWidth={1.75} aria-hidden />}>
                  {t(`settings.tab.${one}`)}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
          <div className={css.content}>
            {ofShop && !administers && <p className={css.readOnly}>{t('settings.readOnly')}</p>}
            {ofShop && saved.isPending && <ListSkeleton rows={4} height={64} />}
            {ofShop && saved.isError && <Failure what="app:settings.notOpened" error={saved.error} onRetry={() => void saved.refetch()} />}
            {form !== null && (
              <>
                <Tabs.Panel value="shop">
                  <ShopSection {...form} />
                </Tabs.Panel>
                <Tabs.Panel value="rules">
                  <RulesSection {...form} />
                </Tabs.Panel>
                <Tabs.Panel value="calendar">
                  <CalendarSection {...form} />
                </Tabs.Panel>
                <Tabs.Panel value="customers">
                  <CustomersSection {...form} />
                  <ConsentsSection {...form} />
                </Tabs.Panel>
              </>
            )}
            <Tabs.Panel value="channels">
              <ChannelsSection />
            </Tabs.Panel>
            <Tabs.Panel value="people">
              <PeopleSection />
            </Tabs.Panel>
            <Tabs.Panel value="teams">
              <TeamsSection />
            </Tabs.Panel>
            <Tabs.Panel value="keys">
              <KeysSection />
              {form !== null && <WebhookSection {...form} />}
            </Tabs.Panel>
            <Tabs.Panel value="status">
              <StatusSection />
            </Tabs.Panel>
          </div>
        </Tabs>
      </PageBody>
      {changed !== null && (
        <section className={css.saveBar} aria-label={t('settings.unsaved')}>
          {save.isError && <Failure what="app:settings.notSaved" error={save.error} />}
          <div className={css.saveLine}>
            <span>{t('settings.unsaved')}</span>
            <Button variant="default" onClick={() => setChanged(null)}>
              {t('settings.discard')}
            </Button>
            <Button onClick={keep} loading={save.isPending} disabled={wrongCalendar(changed)}>
              {t('settings.save')}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
