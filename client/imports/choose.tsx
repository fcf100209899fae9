import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Choices, type Options } from './choices.tsx';
import { ColumnList } from './column-list.tsx';
import css from './imports.module.css';
import { Preview } from './preview.tsx';

const kinds = ['customers', 'events'] as const;

/** What each column is, what will be stored, and the button that does it. */
export function Choose({ one }: { one: OutputOf<'imports.get'> }) {
  const { t } = useTranslation();
  const { number, when } = useFormat();
  const [columns, setColumns] = useState(one.columns);
  const [options, setOptions] = useState<Options>(one.options);
  const preview = useQuery({
    ...ask('imports.preview', { id: one.id, columns, options }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const setKind = useTell((input: InputOf<'imports.setKind'>) => tell('imports.setKind', input), ['imports']);
  const begin = useTell((input: InputOf<'imports.begin'>) => tell('imports.begin', input), ['imports', 'customers']);
  const counts = preview.data?.counts;
  const good = (counts?.made ?? 0) + (counts?.known ?? 0);
  const whole = preview.data !== undefined && preview.data.looked === one.records;
  return (
    <>
      <div className={css.intro}>
        <span>{t('imports.isList')}</span>
        <SegmentedControl
          size="xs"
          data={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
          value={one.kind}
          onChange={(value) => setKind.mutate({ id: one.id, kind: value === 'events' ? 'events' : 'customers' })}
          aria-label={t('imports.isList')}
        />
        <span className={css.faint}>{t('imports.rows', { count: one.records, number: number(one.records) })}</span>
      </div>
      {one.before !== null && (
        <p className={css.note}>
          <Info size={16} aria-hidden />
          {t('imports.sameFile', { when: when(one.before) })}
        </p>
      )}
      <section className={css.card}>
        <h2 className={css.cardTitle}>{t('imports.columns')}</h2>
        <p className={css.faint}>{t('imports.columnsText')}</p>
        <ColumnList one={one} columns={columns} samples={preview.data?.samples} onChange={setColumns} />
        <Choices one={one} columns={columns} options={options} onChange={setOptions} />
      </section>
      {preview.isPending && <ListSkeleton rows={5} />}
      {preview.isError && <Failure what="app:imports.noPreview" error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data !== undefined && <Preview kind={one.kind} preview={preview.data} whole={whole} stale={preview.isPlaceholderData} />}
      {begin.isError && <Failure what="app:imports.notBegun" error={begin.error} />}
      <div className={css.foot}>
        <Button
          size="md"
          disabled={good === 0 || preview.isPlaceholderData}
          loading={begin.isPending}
          onClick={() => begin.mutate({ id: one.id, columns, options })}
        >
          {whole
            ? t('imports.begin', { count: good, number: number(good) })
            : t('imports.begin', { count: one.records, number: number(one.records) })}
        </Button>
      </div>
    </>
  );
}
