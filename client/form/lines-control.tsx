import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';

const most = 20;

/** Short lines, one under the other. Enter begins the next one. */
export function LinesControl({ path, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const lines = (Array.isArray(value) ? value : []).filter((line) => typeof line === 'string');
  const put = (next: string[]) => onChange(next.length === 0 ? undefined : next);
  const add = () => {
    put([...lines, '']);
    requestAnimationFrame(() => document.getElementById(`f-${path}.${lines.length}`)?.focus());
  };
  return (
    <div className={css.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place
        <div key={index} className={`${css.line} ${css.fill}`} data-field={`${path}.${index}`}>
          <TextInput
            id={`f-${path}.${index}`}
            className={css.grow}
            aria-label={t('form.line', { number: index + 1 })}
            value={line}
            disabled={readOnly}
            error={problems.some(({ field }) => field === `${path}.${index}`)}
            onChange={(event) => put(lines.map((each, at) => (at === index ? event.currentTarget.value : each)))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || lines.length >= most) return;
              event.preventDefault();
              add();
            }}
          />
          {!readOnly && (
            <ActionIcon
              aria-label={t('form.dropLine')}
              title={t('form.dropLine')}
              onClick={() => put(lines.filter((_, at) => at !== index))}
            >
              <Trash2 size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && lines.length < most && (
        <Button size="compact-sm" variant="subtle" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
          {t('form.addLine')}
        </Button>
      )}
    </div>
  );
}
