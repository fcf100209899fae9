import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, problemsAt, useFormWorld } from './control.ts';
import { Problems } from './field-box.tsx';
import css from './form.module.css';

interface Choice {
  name: string;
  text: string;
}

const most = 8;

/** A name no other answer of this step has or had: the way out keeps it for good. */
function freshName(list: readonly Choice[]): string {
  const taken = list.map(({ name }) => Number(/^answer_(\d+)$/.exec(name)?.[1] ?? 0));
  return `answer_${Math.max(0, ...taken) + 1}`;
}

/** What a customer can choose from, each with its way out. */
export function AnswersControl({ path, texts, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const list: Choice[] = Array.isArray(value) ? value : [];
  const put = (next: Choice[]) => onChange(next.length === 0 ? undefined : next);
  const label = say({ key: `fields.${path}.text.label` }, texts);
  return (
    <div className={css.events}>
      {list.map((choice, index) => {
        const own = problemsAt(problems, `${path}.${index}.text`);
        return (
          <div key={choice.name}>
            <div className={css.withDeeds}>
              <TextInput
                id={`f-${path}.${index}.text`}
                aria-label={`${label} ${index + 1}`}
                maxLength={80}
                disabled={readOnly}
                error={own.length > 0}
                value={choice.text}
                onChange={(event) => {
                  const text = event.currentTarget.value;
                  put(list.map((old, at) => (at === index ? { ...old, text } : old)));
                }}
              />
              {!readOnly && (
                <ActionIcon
                  aria-label={t('form.dropAnswer', { number: index + 1 })}
                  onClick={() => put(list.filter((_, at) => at !== index))}
                >
                  <Trash2 size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
            <Problems problems={own} texts={texts} />
          </div>
        );
      })}
      {!readOnly && list.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          data-testid="add-answer"
          onClick={() => put([...list, { name: freshName(list), text: '' }])}
        >
          {t('form.addAnswer')}
        </Button>
      )}
    </div>
  );
}
