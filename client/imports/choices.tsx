import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { standardEvents } from '#nodes/kit/events.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { InputOf, OutputOf } from '../api/trpc.ts';
import css from './imports.module.css';

type One = OutputOf<'imports.get'>;
export type Options = NonNullable<InputOf<'imports.preview'>['options']>;

/** What a person may decide besides the columns. */
export function Choices(props: { one: One; columns: string[]; options: Options; onChange: (options: Options) => void }) {
  const { one, columns, options, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className={css.choices}>
      {one.kind === 'events' && (
        <>
          <Select
            label={t('imports.event')}
            data={standardEvents.map((event) => ({ value: event, label: upperFirst(t(`kit:events.${event}.name`)) }))}
            value={options.type ?? 'order_placed'}
            onChange={(type) => type !== null && onChange({ ...options, type })}
            searchable
            allowDeselect={false}
          />
          <Switch
            label={t('imports.react')}
            description={t('imports.reactText')}
            checked={options.react ?? false}
            onChange={(event) => onChange({ ...options, react: event.currentTarget.checked })}
          />
        </>
      )}
      {one.kind === 'customers' && (
        <div>
          <div className={css.label}>{t('imports.choices')}</div>
          <SegmentedControl
            data={(['fill', 'renew'] as const).map((value) => ({ value, label: t(`imports.known.${value}`) }))}
            value={options.known ?? 'fill'}
            onChange={(value) => onChange({ ...options, known: value === 'renew' ? 'renew' : 'fill' })}
            aria-label={t('imports.choices')}
          />
          <div className={css.hint}>{t('imports.knownText')}</div>
        </div>
      )}
      {columns.includes('code') && (
        <TextInput
          label={t('imports.source')}
          description={t('imports.sourceText')}
          maxLength={80}
          defaultValue={options.source ?? 'shop'}
          onBlur={(event) => onChange({ ...options, source: event.currentTarget.value.trim() || 'shop' })}
        />
      )}
    </div>
  );
}
