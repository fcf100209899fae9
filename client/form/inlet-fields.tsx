import { Autocomplete, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inlet } from '#nodes/kit/inlet.ts';
import { useFormWorld } from './control.ts';
import css from './form.module.css';

const meanings = ['phone', 'email', 'name', 'id'] as const;
type Meaning = (typeof meanings)[number];

type Part = { [K in keyof Inlet]?: Inlet[K] | undefined };

export interface InletFieldsProps {
  inlet: Partial<Inlet>;
  fields: readonly { path: string; value: string }[];
  onChange: (part: Part) => void;
}

function meaningOf(inlet: Partial<Inlet>, path: string): Meaning | 'more' | 'none' {
  const one = meanings.find((meaning) => inlet[meaning] === path);
  return one ?? (inlet.more?.some(({ from }) => from === path) ? 'more' : 'none');
}

/** The setting once a field means something else: nothing has two meanings, and no meaning two fields. */
function meaning(inlet: Partial<Inlet>, path: string, next: string | null): Part {
  const cleared = Object.fromEntries(meanings.filter((each) => inlet[each] === path).map((each) => [each, undefined]));
  const more = (inlet.more ?? []).filter(({ from }) => from !== path);
  const chosen = meanings.find((each) => each === next);
  if (chosen !== undefined) return { ...cleared, more, [chosen]: path };
  const name = path.split('.').at(-1) ?? path;
  return { ...cleared, more: next === 'more' ? [...more, { from: path, to: name }] : more };
}

/** What was sent, field by field, and what each is. */
export function InletFields({ inlet, fields, onChange }: InletFieldsProps) {
  const { t } = useTranslation();
  const { customerFields } = useFormWorld();
  // What was chosen before and is not in this call stays to be seen.
  const chosen = [...meanings.flatMap((each) => inlet[each] ?? []), ...(inlet.more ?? []).map(({ from }) => from)];
  const gone = chosen.filter((path) => !fields.some((field) => field.path === path)).map((path) => ({ path, value: '' }));
  return [...fields, ...gone].map(({ path, value }) => {
    const now = meaningOf(inlet, path);
    const to = inlet.more?.find(({ from }) => from === path)?.to ?? '';
    return (
      <div key={path} className={css.sent} data-testid={`inlet-field-${path}`}>
        <div className={css.sentWords}>
          <code>{path}</code>
          <span>{value === '' ? t('form.inlet.notSent') : value}</span>
        </div>
        <Select
          size="xs"
          value={now}
          allowDeselect={false}
          aria-label={t('form.inlet.whatIs', { field: path })}
          data={['none', ...meanings, 'more'].map((each) => ({ value: each, label: t(`form.inlet.is.${each}`) }))}
          onChange={(next) => onChange(meaning(inlet, path, next))}
        />
        {now === 'more' && (
          <Autocomplete
            size="xs"
            value={to}
            data={[...customerFields]}
            aria-label={t('form.inlet.moreName')}
            placeholder={t('form.inlet.moreName')}
            onChange={(name) => onChange({ more: (inlet.more ?? []).map((each) => (each.from === path ? { ...each, to: name } : each)) })}
          />
        )}
      </div>
    );
  });
}
