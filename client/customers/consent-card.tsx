import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { Chip } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './customer.module.css';
import { type Consent, type Purpose, purposes, standing } from './standing.ts';

type Deed = 'optOut' | 'optIn';

/** What she wants to receive, and in whose words. */
export function ConsentCard({ id, name, consents }: { id: string; name: string; consents: Consent[] }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const { may } = useSession();
  const [asked, setAsked] = useState<{ deed: Deed; purpose: Purpose } | null>(null);
  return (
    <section className={css.card}>
      <h2 className={css.title}>{t('customer.consent')}</h2>
      <ul className={css.consents}>
        {purposes.map((purpose) => {
          const { allowed, word } = standing(consents, 'email', purpose);
          return (
            <li key={purpose}>
              <div>
                <div>{t(`customer.purpose.${purpose}`)}</div>
                <div className={css.faint}>
                  {word === undefined ? t('customer.noWord') : t(allowed ? 'customer.saidYes' : 'customer.saidNo', { when: when(word.at) })}
                </div>
                {word !== undefined && <div className={css.faint}>{t('customer.proof', { how: word.how })}</div>}
                {word?.words && <div className={css.faint}>{t('customer.quote', { words: word.words })}</div>}
              </div>
              <Chip dye={allowed ? 'jade' : 'red'} icon={allowed ? Check : X}>
                {t(allowed ? 'customer.receives' : 'customer.refuses')}
              </Chip>
              {(allowed || may('lead')) && (
                <Button
                  variant="subtle"
                  size="xs"
                  color="charcoal"
                  aria-label={t(allowed ? 'customer.stopLabel' : 'customer.allowLabel', { purpose: t(`customer.purpose.${purpose}`) })}
                  onClick={() => setAsked({ deed: allowed ? 'optOut' : 'optIn', purpose })}
                >
                  {t(allowed ? 'customer.stop' : 'customer.allow')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === null ? '' : t(`customer.${asked.deed}Title`, { name })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {asked !== null && <Say id={id} name={name} {...asked} onClose={() => setAsked(null)} />}
      </Modal>
    </section>
  );
}

function Say({ id, name, deed, purpose, onClose }: { id: string; name: string; deed: Deed; purpose: Purpose; onClose: () => void }) {
  const { t } = useTranslation();
  const [about, setAbout] = useState<Purpose | '*'>(purpose);
  const form = useForm({ defaultValues: { how: '', words: '' } });
  const save = useTell(
    (input: InputOf<'customers.optOut'>) => tell(deed === 'optOut' ? 'customers.optOut' : 'customers.optIn', input),
    ['customers'],
  );
  const submit = form.handleSubmit(({ how, words }) =>
    save.mutate(
      { id, channel: 'email', purpose: about, how: how.trim(), words: words.trim() },
      {
        onSuccess: () => {
          tellDone(t(`customer.${deed}Done`, { name }));
          onClose();
        },
      },
    ),
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={16}>
        <div>{t(`customer.${deed}Text`)}</div>
        <Select
          label={t('customer.about')}
          data={[
            ...(deed === 'optOut' ? [{ value: '*', label: t('customer.everyPurpose') }] : []),
            ...purposes.map((value) => ({ value, label: t(`customer.purpose.${value}`) })),
          ]}
          value={about}
          onChange={(value) => setAbout(value === '*' ? '*' : (purposes.find((one) => one === value) ?? purpose))}
        />
        <TextInput
          label={t('customer.how')}
          placeholder={t(`customer.${deed}How`)}
          maxLength={200}
          data-autofocus
          error={form.formState.errors.how && t('customer.howMissing')}
          {...form.register('how', { validate: (how) => how.trim() !== '' })}
        />
        <Textarea
          label={t('customer.words')}
          description={t('customer.wordsHint')}
          placeholder={t(`customer.${deed}Words`)}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.register('words')}
        />
        {save.isError && <Failure what="app:customer.consentNotSaved" error={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(`customer.${deed}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
