import { Alert, Button, Group, NumberInput, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { signs } from '../form/typed-value.ts';
import { confirm } from '../ui/confirm.tsx';
import { Copy } from '../ui/copy.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './settings.module.css';

type Kept = OutputOf<'channels.settings'>;
type Input = NonNullable<InputOf<'channels.saveWebhook'>>;

const addresses: Input['address'][] = ['phone', 'email', 'id'];

/** A gateway that is posted to, and that posts back. */
export function WebhookChannel({ settings }: { settings: Kept }) {
  const { t } = useTranslation();
  const kept = settings.webhook;
  const [input, setInput] = useState<Input>({
    url: kept?.url ?? '',
    address: kept?.address ?? 'phone',
    secret: '',
    sms: kept?.sms ?? null,
  });
  const save = useTell((next: InputOf<'channels.saveWebhook'>) => tell('channels.saveWebhook', next), ['channels', 'journeys.context']);
  const made = save.data?.secret;
  const set = (more: Partial<Input>) => setInput((before) => ({ ...before, ...more }));
  const disconnect = async () => {
    const yes = await confirm({
      title: t('channels.webhook.disconnectTitle'),
      text: t('channels.webhook.disconnectText'),
      action: t('channels.webhook.disconnect'),
    });
    if (yes) save.mutate(null, { onSuccess: () => tellDone(t('channels.saved')) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(input, {
          onSuccess: () => {
            set({ secret: '' });
            tellDone(t('channels.saved'));
          },
        });
      }}
    >
      <Stack gap={16} maw={480}>
        <TextInput
          label={t('channels.field.url')}
          description={t('channels.webhook.urlHint')}
          placeholder="https://gateway.example.vn/messages"
          value={input.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <Select
          label={t('channels.field.address')}
          allowDeselect={false}
          data={addresses.map((value) => ({ value, label: t(`channels.webhook.by.${value}`) }))}
          value={input.address}
          onChange={(value) => set({ address: addresses.find((each) => each === value) ?? 'phone' })}
        />
        <Sms value={input.sms ?? null} onChange={(sms) => set({ sms })} />
        <PasswordInput
          label={t('channels.field.secret')}
          description={t(kept === null ? 'channels.webhook.secretHint' : 'channels.webhook.secretKept')}
          placeholder="whsec_…"
          autoComplete="off"
          value={input.secret}
          onChange={(event) => set({ secret: event.currentTarget.value })}
        />
        <div>
          <div className={css.rowName}>{t('channels.webhook.postTo')}</div>
          <div className={css.secret}>
            <code>{settings.webhookUrl}</code>
            <Copy value={settings.webhookUrl} />
          </div>
        </div>
        {made != null && (
          <Alert color="turmeric" title={t('channels.webhook.made')}>
            <div className={css.secret}>
              <code>{made}</code>
              <Copy value={made} />
            </div>
          </Alert>
        )}
        {save.isError && <Failure what="app:channels.notSaved" error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('channels.webhook.save')}
          </Button>
          {kept !== null && (
            <Button variant="default" onClick={() => void disconnect()}>
              {t('channels.webhook.disconnect')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

type SmsSettings = NonNullable<Input['sms']>;

/** Whether the gateway sends SMS, what a part of one costs, and whether accents are left out. */
function Sms({ value, onChange }: { value: SmsSettings | null; onChange: (value: SmsSettings | null) => void }) {
  const { t, i18n } = useTranslation();
  const { group } = signs(i18n.language);
  return (
    <>
      <Switch
        label={t('channels.webhook.sms')}
        description={t('channels.webhook.smsHint')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { price: null, fold: false } : null)}
      />
      {value !== null && (
        <>
          <NumberInput
            label={t('channels.webhook.price')}
            description={t('channels.webhook.priceHint')}
            hideControls
            allowDecimal={false}
            min={0}
            max={100_000}
            thousandSeparator={group}
            decimalSeparator={group === '.' ? ',' : '.'}
            suffix={'\u00a0₫'}
            value={value.price ?? ''}
            onChange={(price) => onChange({ ...value, price: typeof price === 'number' ? price : null })}
          />
          <Switch
            label={t('channels.webhook.fold')}
            description={t('channels.webhook.foldHint')}
            checked={value.fold}
            onChange={(event) => onChange({ ...value, fold: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}
