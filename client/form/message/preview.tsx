import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelAbilities, isChannel } from '#nodes/kit/channels.ts';
import type { MessageChoices } from '#nodes/kit/message-choices.ts';
import { withoutAccents } from '#nodes/kit/sms/without-accents.ts';
import { ask } from '../../api/trpc.ts';
import { CustomerSelect, type FoundCustomer } from '../../customers/customer-select.tsx';
import { useSession } from '../../shell/session.tsx';
import { useFormWorld } from '../control.ts';
import { samplesOnly, withSamples } from '../liquid-sample.ts';
import { Markup } from '../markup.tsx';
import { Choices } from './choices.tsx';
import { ForOne } from './for-one.tsx';
import css from './message.module.css';
import { SmsNote } from './sms-note.tsx';

export interface PreviewProps {
  channel: unknown;
  purpose: unknown;
  subject: string;
  body: string;
  /** What she can answer with, where the step asks something. */
  choices?: MessageChoices | undefined;
}

/** How the message will look where it lands: with sample values while one writes, or as one real customer will get it. */
export function MessagePreview({ channel, purpose, subject, body, choices }: PreviewProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { startEvents, segments } = useFormWorld();
  const [customer, setCustomer] = useState<FoundCustomer>();
  const [asked] = useDebouncedValue({ subject, body }, 400);
  const id = typeof channel === 'string' && isChannel(channel) ? channel : 'email';
  const kind = purpose === 'transaction' || purpose === 'advertising' ? purpose : 'care';
  const real = useQuery({
    ...ask('messages.preview', {
      ...{ customerId: customer?.id ?? '', channel: id, purpose: kind, choices, ...asked },
      events: [...(startEvents?.() ?? [])],
    }),
    enabled: customer !== undefined,
    placeholderData: keepPreviousData,
  });
  if (body.trim() === '' && subject.trim() === '') return null;
  const look = channelAbilities[id].subject ? 'mail' : 'chat';
  const sms = segments?.[id];
  const sample = (key: string) => t(`form.sample.${key}`);
  const shown = (text: string) => (sms?.fold === true ? withoutAccents(text) : text);
  return (
    <section className={css.preview} aria-label={t('form.preview')} data-testid="message-preview">
      <div className={css.previewHead}>
        <span>{t('form.preview')}</span>
        {may('draw') && (
          <CustomerSelect
            label={t('form.message.seenBy')}
            aside={t('form.message.sampleCustomer')}
            value={customer?.id}
            onChange={setCustomer}
          />
        )}
      </div>
      {customer !== undefined && real.data !== undefined ? (
        <>
          <ForOne look={look} name={customer.name} preview={real.data} />
          {sms !== undefined && real.data.letter !== null && <SmsNote text={real.data.letter.text} {...sms} about={false} />}
        </>
      ) : (
        <>
          {look === 'mail' && (
            <div className={css.mailSubject}>
              <Markup text={withSamples(subject || t('form.noSubject'), sample)} valueClass={css.value} />
            </div>
          )}
          <div className={css.mailBody} data-look={look}>
            <div>
              <Markup text={shown(withSamples(body, sample))} valueClass={css.value} />
              {choices !== undefined && <Choices choices={choices} channel={id} />}
            </div>
          </div>
          {sms !== undefined && <SmsNote text={samplesOnly(body, sample)} {...sms} about />}
        </>
      )}
    </section>
  );
}
