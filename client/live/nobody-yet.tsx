import { Button, CopyButton } from '@mantine/core';
import { ClipboardCheck, Copy, KeyRound, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { definitionOf } from '#nodes/catalogue.ts';
import { eventPhrase } from '#nodes/kit/events.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { useSay } from '../i18n/use-say.ts';
import { useSession } from '../shell/session.tsx';
import { doorsOf, exampleCommand } from './doors.ts';
import css from './nobody-yet.module.css';

/** Live, but nobody has come: how customers come in, by the way this journey begins. */
export function NobodyYet({ journey, paused }: { journey: Journey; paused: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const { may } = useSession();
  const { events, byHand, byClock } = doorsOf(journey, definitionOf);
  const [first] = events;
  const command = first === undefined ? '' : exampleCommand(first, location.origin);
  return (
    <aside className={css.card} data-testid="nobody-yet">
      <h2 className={css.title}>{t('live.nobodyTitle')}</h2>
      {paused && <p className={css.text}>{t('live.nobodyPaused')}</p>}
      {first !== undefined && (
        <>
          <p className={css.text}>{t('live.nobodyEventHow', { events: events.map((event) => say(eventPhrase(event))).join(', ') })}</p>
          <code className={css.code}>POST {location.origin}/api/v1/events</code>
        </>
      )}
      {byClock && <p className={css.text}>{t('live.nobodyClock')}</p>}
      {byHand && <p className={css.text}>{t('live.nobodyHand')}</p>}
      <div className={css.actions}>
        {first !== undefined && (
          <CopyButton value={command} timeout={2_000}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={copied ? <ClipboardCheck size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'live.exampleCopied' : 'live.copyExample')}
              </Button>
            )}
          </CopyButton>
        )}
        {first !== undefined && may('administer') && (
          <Button size="xs" variant="default" component={Link} to="/settings?tab=keys" leftSection={<KeyRound size={14} aria-hidden />}>
            {t('live.toKeys')}
          </Button>
        )}
        {byHand && may('lead') && (
          <Button size="xs" component={Link} to="/customers" leftSection={<UsersRound size={14} aria-hidden />}>
            {t('live.toCustomers')}
          </Button>
        )}
      </div>
    </aside>
  );
}
