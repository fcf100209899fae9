import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChipWords } from './field-chips.ts';
import { fieldsIn, withFallback } from './fields-in-text.ts';
import css from './message.module.css';

/** Always there: the greeting has words of its own for whoever has no name. */
const never = /^(customer\.greeting|shop\.name)$/;
/** Without a word for it, a customer who lacks one of these gets no message; one who lacks a name gets it with a blank. */
const needed = /^(event|customer\.attributes)\./;

interface FallbacksProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  words: ChipWords;
  readOnly: boolean;
}

/** What stands in place of a field for customers who lack it: one line for each field of the text. */
export function Fallbacks({ id, value, onChange, words, readOnly }: FallbacksProps) {
  const { t } = useTranslation();
  const fields = new Map(fieldsIn(value).map((field) => [field.path, field]));
  const asked = [...fields.values()].filter(({ path }) => !never.test(path));
  if (asked.length === 0) return null;
  return (
    <fieldset className={css.fallbacks}>
      <legend>{t('form.message.ifMissing')}</legend>
      {asked.map((field) => {
        const name = words.name(field);
        return (
          <label key={field.path} className={css.fallback} htmlFor={`${id}-without-${field.path}`}>
            <span className={css.chip}>{name}</span>
            <TextInput
              id={`${id}-without-${field.path}`}
              size="xs"
              readOnly={readOnly}
              value={field.fallback ?? ''}
              maxLength={80}
              aria-label={t('form.message.without', { name })}
              placeholder={t(needed.test(field.path) ? 'form.message.notSent' : 'form.message.blank')}
              onChange={(event) => onChange(withFallback(value, field.path, event.currentTarget.value))}
            />
          </label>
        );
      })}
    </fieldset>
  );
}
