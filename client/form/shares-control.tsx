import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { Plus, Scale, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';
import { freshName, withNames } from './list-name.ts';
import { evenly } from './shares.ts';

interface Share {
  name: string;
  title?: string | undefined;
  percent?: number | undefined;
}

const letters = 'ABCDEFGH';

/** Groups with their percentages, and what is missing to a hundred. */
export function SharesControl({ path, texts, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const list = withNames<Share>(value, 'share');
  const put = (index: number, part: Partial<Share>) => onChange(list.map((old, at) => (at === index ? { ...old, ...part } : old)));
  const label = (part: string) => say({ key: `fields.${path}.${part}.label` }, texts);
  return (
    <div className={css.events}>
      {list.map((share, index) => (
        <div key={share.name} className={css.line} data-field={`${path}.${index}`}>
          <TextInput
            className={css.grow}
            value={share.title ?? ''}
            disabled={readOnly}
            maxLength={60}
            aria-label={label('title')}
            placeholder={t('form.shareName', { letter: letters[index] })}
            onChange={(event) => put(index, { title: event.currentTarget.value || undefined })}
          />
          <NumberInput
            className={css.small}
            value={share.percent ?? ''}
            min={1}
            max={99}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            disabled={readOnly}
            aria-label={label('percent')}
            data-testid={`share-${index}`}
            onChange={(percent) => put(index, { percent: typeof percent === 'number' ? percent : undefined })}
          />
          <span>%</span>
          {!readOnly && list.length > 2 && (
            <ActionIcon
              aria-label={t('form.dropShare')}
              title={t('form.dropShare')}
              onClick={() => onChange(list.filter((_, at) => at !== index))}
            >
              <Trash2 size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && (
        <div className={css.adders}>
          {list.length < letters.length && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Plus size={14} aria-hidden />}
              data-testid="add-share"
              onClick={() => onChange(evenly([...list, { name: freshName(list, 'share') }]))}
            >
              {t('form.addShare')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Scale size={14} aria-hidden />}
            data-testid="even-shares"
            onClick={() => onChange(evenly(list))}
          >
            {t('form.evenShares')}
          </Button>
        </div>
      )}
    </div>
  );
}
