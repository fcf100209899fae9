import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useShape } from '../customers/shape.ts';
import css from './imports.module.css';
import { furtherField, groupsOf, letterOf, more, wordsOf } from './meanings.ts';

type One = OutputOf<'imports.get'>;

/** Every column of the file with examples of what stands in it, and what it is stored as. */
export function ColumnList(props: { one: One; columns: string[]; samples: string[][] | undefined; onChange: (columns: string[]) => void }) {
  const { one, columns, samples } = props;
  const { t } = useTranslation();
  return (
    <ul className={css.columns}>
      <li className={css.columnsHead} aria-hidden="true">
        <span>{t('imports.head')}</span>
        <span>{t('imports.sample')}</span>
        <span>{t('imports.means')}</span>
      </li>
      {one.heads.map((head, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one head
        <li key={index} className={css.column} data-out={columns[index] === '' ? true : undefined}>
          <strong className={css.columnName}>{head || t('imports.noHead', { letter: letterOf(index) })}</strong>
          <span className={css.sample}>{samples?.[index]?.join(' · ')}</span>
          <Meaning
            one={one}
            head={head || t('imports.noHead', { letter: letterOf(index) })}
            value={columns[index] ?? ''}
            onChange={(value) => props.onChange(one.heads.map((_, at) => (at === index ? value : freed(columns[at] ?? '', value))))}
          />
        </li>
      ))}
    </ul>
  );
}

/** A meaning that is given to another column is not given twice. */
function freed(column: string, taken: string): string {
  return column === taken ? '' : column;
}

function Meaning({ one, head, value, onChange }: { one: One; head: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const shape = useShape();
  const own = one.kind === 'customers' ? (shape?.fields ?? []) : [];
  const kept = furtherField(value) ?? head;
  const isOwn = own.some((field) => field.key === kept);
  const data = [
    ...groupsOf(one.kind).map(([group, names]) => ({
      group: t(`imports.group.${group}`),
      items: names.map((name) => ({ value: name, label: t(wordsOf(one.kind, name)) })),
    })),
    ...(own.length === 0
      ? []
      : [{ group: t('imports.group.own'), items: own.map((field) => ({ value: more(field.key), label: field.label })) }]),
    {
      group: t('imports.group.rest'),
      items: [
        ...(isOwn ? [] : [{ value: more(kept), label: t('imports.keepAs', { name: kept }) }]),
        { value: '-', label: t('imports.leaveOut') },
      ],
    },
  ];
  return (
    <Select
      aria-label={`${head}: ${t('imports.means')}`}
      data={data}
      value={value === '' ? '-' : value}
      onChange={(next) => onChange(next === null || next === '-' ? '' : next)}
      searchable
      maxDropdownHeight={320}
      allowDeselect={false}
    />
  );
}
