import { Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keptWords } from '#nodes/kit/rules/words.ts';
import { useFormWorld } from '../control.ts';
import { insertable } from '../liquid-sample.ts';
import { useChipWords } from './chip-words.ts';
import { Fallbacks } from './fallbacks.tsx';
import { fieldCode } from './fields-in-text.ts';
import type { LiquidEditorHandle } from './liquid-editor.tsx';
import { LiquidEditor } from './liquid-editor-later.tsx';
import css from './message.module.css';

export interface TextWithFieldsProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string | undefined;
  singleLine?: boolean;
  invalid: boolean;
}

/** A text of a message: fields are picked and stand in it as chips; below, what is written for customers who lack one. */
export function TextWithFields({ id, value, onChange, label, placeholder, singleLine = false, invalid }: TextWithFieldsProps) {
  const { t } = useTranslation();
  const { readOnly, shape, kept } = useFormWorld();
  const words = useChipWords();
  const editor = useRef<LiquidEditorHandle>(null);
  // Who was in the field before it could be written in stays in it.
  const waiting = useRef(false);
  const wait = () => {
    waiting.current = true;
  };
  const shown = singleLine ? insertable.slice(0, 4) : insertable;
  const picks = [
    ...shown.map(({ key, code }) => ({ name: t(`form.insert.${key}`), code: `{{ ${code} }}` })),
    ...shape.fields.map((field) => ({
      name: field.label,
      code: fieldCode({ path: `customer.attributes.${field.key}`, filters: '', fallback: undefined }),
    })),
    ...(kept?.() ?? []).map(({ name }) => ({
      name: keptWords(name),
      code: fieldCode({ path: `values.${name}`, filters: '', fallback: undefined }),
    })),
  ];
  const Editor = LiquidEditor.useLoaded();
  const Plain = singleLine ? TextInput : Textarea;
  return (
    <>
      {Editor === undefined ? (
        <Plain id={id} value={value} readOnly aria-label={label} onFocus={wait} {...(singleLine ? {} : { rows: 5 })} />
      ) : (
        <Editor ref={editor} takesFocus={waiting} {...{ id, value, onChange, words, label, placeholder, singleLine, readOnly, invalid }} />
      )}
      {!readOnly && (
        <fieldset className={css.inserts} aria-label={t('form.insertField')}>
          {picks.map(({ name, code }) => (
            <UnstyledButton key={code} className={css.insert} onClick={() => editor.current?.insert(code)}>
              <Plus size={12} aria-hidden /> {name}
            </UnstyledButton>
          ))}
        </fieldset>
      )}
      <Fallbacks {...{ id, value, onChange, words, readOnly }} />
    </>
  );
}
