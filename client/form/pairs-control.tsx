import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, problemsAt, problemsUnder, useFormWorld } from './control.ts';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { LiquidControl } from './message-control.tsx';

interface Pair {
  name: string;
  value: string;
}

const most = 60;

function pairsOf(value: unknown): Pair[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map((each) => {
    const read = (key: string) => (typeof each === 'object' && each !== null ? Reflect.get(each, key) : undefined);
    return { name: String(read('name') ?? ''), value: String(read('value') ?? '') };
  });
}

/** Names, each with a value that may take in fields. */
export function PairsControl({ path, texts, field, value, onChange, config, problems }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly, customerFields } = useFormWorld();
  const list = pairsOf(value);
  const label = (part: string) => say({ key: `fields.${path}.${part}.label` }, texts);
  const put = (next: Pair[]) => onChange(next.length === 0 && !field.required ? undefined : next);
  const change = (index: number, part: Partial<Pair>) => put(list.map((old, at) => (at === index ? { ...old, ...part } : old)));
  return (
    <div className={css.events}>
      {list.map((pair, index) => {
        const here = `${path}.${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pairs have nothing but their place
          <div key={index} className={css.awaited} data-field={here}>
            <div className={css.line}>
              <div className={css.grow}>
                <Autocomplete
                  id={`f-${here}.name`}
                  value={pair.name}
                  data={[...customerFields]}
                  disabled={readOnly}
                  aria-label={label('name')}
                  placeholder={label('name')}
                  error={problemsAt(problems, `${here}.name`).length > 0}
                  onChange={(name) => change(index, { name: name.trim() })}
                />
              </div>
              {!readOnly && (
                <ActionIcon
                  aria-label={t('form.dropPair', { name: pair.name })}
                  title={t('form.dropPair', { name: pair.name })}
                  onClick={() => put(list.filter((_, at) => at !== index))}
                >
                  <Trash2 size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
            <LiquidControl
              path={`${here}.value`}
              texts={texts}
              field={field}
              value={pair.value}
              config={config}
              problems={problemsAt(problems, `${here}.value`)}
              label={label('value')}
              onChange={(next) => change(index, { value: typeof next === 'string' ? next : '' })}
            />
            <Problems problems={problemsUnder(problems, here)} texts={texts} />
          </div>
        );
      })}
      {!readOnly && list.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          data-testid={`${path}-add`}
          onClick={() => put([...list, { name: '', value: '' }])}
        >
          {t('form.addPair')}
        </Button>
      )}
    </div>
  );
}
