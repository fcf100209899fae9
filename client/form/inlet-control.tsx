import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Copy, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Inlet } from '#nodes/kit/inlet.ts';
import { ask, keyOf, queryClient, tell } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { confirm } from '../ui/confirm.tsx';
import { Failure } from '../ui/failure.tsx';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';
import { InletFields } from './inlet-fields.tsx';
import { useFormPlace } from './place.ts';

/** How often it is looked whether a call has come, ms: somebody has just pressed the button over there. */
const lookEvery = 3_000;

/** The address other systems call, and the last call, whose fields are chosen from. */
export function InletControl({ path, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const { ago } = useFormat();
  const { readOnly } = useFormWorld();
  const place = useFormPlace();
  const inlet: Partial<Inlet> = typeof value === 'object' && value !== null ? value : {};
  const known = useQuery({ ...ask('inlets.get', place), enabled: !readOnly, refetchInterval: lookEvery });
  const put = (part: { [K in keyof Inlet]?: Inlet[K] | undefined }) => onChange({ ...inlet, ...part });
  const signed = inlet.secure === 'signature';
  const renew = async () => {
    const yes = await confirm({
      title: t('form.inlet.renewTitle'),
      text: t('form.inlet.renewText'),
      action: t('form.inlet.renew'),
      grave: true,
    });
    if (!yes) return;
    await tell('inlets.renew', place);
    await queryClient.invalidateQueries({ queryKey: keyOf('inlets') });
  };
  if (readOnly) return <p className={css.hint}>{t('form.inlet.readOnly')}</p>;
  if (known.isError) return <Failure what="app:form.inlet.notShown" error={known.error} onRetry={() => void known.refetch()} />;
  const { data } = known;
  return (
    <div className={css.moment} id={`f-${path}`}>
      <SegmentedControl
        fullWidth
        size="xs"
        value={signed ? 'signature' : 'url'}
        aria-label={t('form.inlet.secure')}
        data={(['url', 'signature'] as const).map((each) => ({ value: each, label: t(`form.inlet.${each}`) }))}
        onChange={(next) => put({ secure: next === 'signature' ? 'signature' : 'url' })}
      />
      {data !== undefined && <Copied label={t('form.inlet.address')} value={signed ? data.signedUrl : data.url} testId="inlet-address" />}
      {data !== undefined && signed && <Copied label={t('form.inlet.key')} value={data.signingKey} testId="inlet-key" />}
      <Button
        size="compact-sm"
        variant="subtle"
        className={css.start}
        leftSection={<RefreshCw size={14} aria-hidden />}
        onClick={() => void renew()}
      >
        {t('form.inlet.renew')}
      </Button>
      <div className={css.sub}>{t('form.inlet.last')}</div>
      {data?.last == null ? (
        <p className={css.hint}>{t('form.inlet.none')}</p>
      ) : (
        <>
          <p className={css.hint}>{t(`form.inlet.state.${data.last.state}`, { when: ago(data.last.at) })}</p>
          <InletFields inlet={inlet} fields={data.last.fields} onChange={put} />
        </>
      )}
    </div>
  );
}

function Copied({ label, value, testId }: { label: string; value: string; testId: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className={css.sub}>{label}</div>
      <div className={css.line}>
        <code className={css.address} data-testid={testId}>
          {value}
        </code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
              {t(copied ? 'ui.copied' : 'ui.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
