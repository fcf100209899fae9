import { Button, UnstyledButton } from '@mantine/core';
import { Check, CircleHelp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelIds } from '#nodes/kit/channels.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Asked, ConsentDialog } from './consent-dialog.tsx';
import css from './customer.module.css';
import { useShape } from './shape.ts';
import { agreement, type Consent, purposes, standing } from './standing.ts';

interface ConsentCardProps {
  id: string;
  name: string;
  consents: Consent[];
}

/** What she wants to receive and on which channels, what else she has agreed to, and in whose words. */
export function ConsentCard({ id, name, consents }: ConsentCardProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const shape = useShape();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <section className={css.card}>
      <h2 className={css.title}>{t('customer.consent')}</h2>
      <ul className={css.consents}>
        {purposes.map((purpose) => {
          const each = channelIds.map((channel) => ({ channel, ...standing(consents, channel, purpose) }));
          const words = each.flatMap(({ word }) => (word === undefined ? [] : [word]));
          const label = t(`customer.purpose.${purpose}`);
          return (
            <li key={purpose}>
              <div>{label}</div>
              <div className={css.consentChips}>
                {each.map(({ channel, allowed }) => {
                  const shown = t(allowed ? 'customer.receives' : 'customer.refuses', { channel: t(`kit:channels.${channel}`) });
                  const chip = (
                    <Chip dye={allowed ? 'jade' : 'red'} icon={allowed ? Check : X}>
                      {shown}
                    </Chip>
                  );
                  // Somebody who answers for the proof takes a yes down.
                  if (!allowed && !may('lead')) return <span key={channel}>{chip}</span>;
                  return (
                    <UnstyledButton
                      key={channel}
                      className={css.consent}
                      aria-label={`${shown}. ${t(allowed ? 'customer.stopLabel' : 'customer.allowLabel', {
                        purpose: label,
                        channel: t(`kit:channels.${channel}`),
                      })}`}
                      title={t(allowed ? 'customer.stop' : 'customer.allow')}
                      onClick={() => setAsked({ deed: allowed ? 'optOut' : 'optIn', purpose, channel })}
                    >
                      {chip}
                    </UnstyledButton>
                  );
                })}
              </div>
              <Said words={words} />
            </li>
          );
        })}
        {shape.consents.map(({ key, label }) => {
          const word = agreement(consents, key);
          const given = word?.state === 'given';
          return (
            <li key={key}>
              <div>{label}</div>
              <div className={css.consentChips}>
                <Chip
                  dye={word === undefined ? 'charcoal' : given ? 'jade' : 'red'}
                  icon={word === undefined ? CircleHelp : given ? Check : X}
                >
                  {t(word === undefined ? 'customer.notAsked' : given ? 'customer.agreed' : 'customer.declined')}
                </Chip>
                {!given && may('lead') && (
                  <Button variant="subtle" size="compact-sm" onClick={() => setAsked({ deed: 'optIn', purpose: key, channel: '*' })}>
                    {t('customer.optIn')}
                  </Button>
                )}
                {word?.state !== 'withdrawn' && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    color="charcoal"
                    onClick={() => setAsked({ deed: 'optOut', purpose: key, channel: '*' })}
                  >
                    {t('customer.optOut')}
                  </Button>
                )}
              </div>
              <Said words={word === undefined ? [] : [word]} />
            </li>
          );
        })}
      </ul>
      <ConsentDialog id={id} name={name} asked={asked} onClose={() => setAsked(null)} />
    </section>
  );
}

/** What the program itself writes down as proof (server: unsubscribe/consents.ts, migration 017); people write in their own words. */
const ownWords = {
  'unsubscribe page': 'page',
  'mail: one click': 'oneClick',
  'unsubscribe page: undone': 'undone',
  'message: word': 'message',
  erased: 'erased',
} as const;

function isOwn(how: string): how is keyof typeof ownWords {
  return Object.hasOwn(ownWords, how);
}

/** The newest of these words, with its proof. */
function Said({ words }: { words: Consent[] }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const word = words.toSorted((a, b) => b.at - a.at)[0];
  if (word === undefined) return <div className={css.faint}>{t('customer.noWord')}</div>;
  return (
    <>
      <div className={css.faint}>{t(word.state === 'given' ? 'customer.saidYes' : 'customer.saidNo', { when: when(word.at) })}</div>
      <div className={css.faint}>
        {t('customer.proof', { how: isOwn(word.how) ? t(`customer.proofBy.${ownWords[word.how]}`) : word.how })}
      </div>
      {word.words && <div className={css.faint}>{t('customer.quote', { words: word.words })}</div>}
    </>
  );
}
