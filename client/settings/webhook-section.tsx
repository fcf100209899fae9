import { Button, CopyButton, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { Failure } from '../ui/failure.tsx';
import { Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';

/** What other systems need to check our calls, and which machines inside the network journeys may call. */
export function WebhookSection({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const signing = useQuery({ ...ask('webhooks.signingKey'), enabled: shown });
  return (
    <Section title={t('settings.webhooks.title')} text={t('settings.webhooks.text')}>
      {!shown && (
        <Button variant="default" onClick={() => setShown(true)}>
          {t('settings.webhooks.show')}
        </Button>
      )}
      {signing.isError && <Failure what="app:settings.webhooks.notShown" error={signing.error} onRetry={() => void signing.refetch()} />}
      {signing.data !== undefined && (
        <div className={css.secret}>
          <code>{signing.data.key}</code>
          <CopyButton value={signing.data.key}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'ui.copied' : 'ui.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
      <TagsInput
        mt={16}
        label={t('settings.webhooks.allow')}
        description={t('settings.webhooks.allowHint')}
        placeholder={value.webhooks.allow.length === 0 ? t('settings.webhooks.allowExample') : ''}
        value={value.webhooks.allow}
        disabled={readOnly}
        onChange={(allow) => onChange({ ...value, webhooks: { allow: allow.map((each) => each.trim()).filter(Boolean) } })}
      />
    </Section>
  );
}
