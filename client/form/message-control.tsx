import { Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { channelAbilities, isChannel } from '#nodes/kit/channels.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';
import { insertable, withSamples } from './liquid-sample.ts';
import { Markup } from './markup.tsx';

type Text = HTMLInputElement | HTMLTextAreaElement;

/** Buttons that put a field in where the cursor stands. */
function Inserts({
  into,
  value,
  onChange,
  keys,
}: {
  into: { current: Text | null };
  value: string;
  onChange: (next: string) => void;
  keys: readonly (typeof insertable)[number][];
}) {
  const { t } = useTranslation();
  const { shape } = useFormWorld();
  const insert = (code: string) => {
    const at = into.current?.selectionStart ?? value.length;
    const end = into.current?.selectionEnd ?? at;
    const field = `{{ ${code} }}`;
    onChange(value.slice(0, at) + field + value.slice(end));
    requestAnimationFrame(() => {
      into.current?.focus();
      into.current?.setSelectionRange(at + field.length, at + field.length);
    });
  };
  return (
    <fieldset className={css.inserts} aria-label={t('form.insertField')}>
      {keys.map(({ key, code }) => (
        <UnstyledButton key={key} className={css.insert} onClick={() => insert(code)}>
          <Plus size={12} aria-hidden /> {t(`form.insert.${key}`)}
        </UnstyledButton>
      ))}
      {shape.fields.map(({ key, label }) => (
        <UnstyledButton key={key} className={css.insert} onClick={() => insert(`customer.attributes.${key}`)}>
          <Plus size={12} aria-hidden /> {label}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}

/** One line that may take in fields. `label`: where no label of its own stands above it. */
export function LiquidControl({ path, value, onChange, problems, label }: ControlProps & { label?: string }) {
  const { readOnly } = useFormWorld();
  const input = useRef<HTMLInputElement>(null);
  const text = typeof value === 'string' ? value : '';
  return (
    <>
      <TextInput
        ref={input}
        id={`f-${path}`}
        value={text}
        disabled={readOnly}
        {...(label === undefined ? {} : { 'aria-label': label, placeholder: label })}
        error={problems.some(({ severity }) => severity === 'error')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {!readOnly && <Inserts into={input} value={text} onChange={onChange} keys={insertable.slice(0, 4)} />}
    </>
  );
}

/** The text of a message, and how it will look where it lands. */
export function MessageControl({ path, value, onChange, config, problems }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const withSubject = typeof config.channel !== 'string' || !isChannel(config.channel) || channelAbilities[config.channel].subject;
  const subject = typeof config.subject === 'string' ? config.subject : '';
  const sample = (key: string) => t(`form.sample.${key}`);
  return (
    <>
      <Textarea
        ref={area}
        id={`f-${path}`}
        value={text}
        disabled={readOnly}
        error={problems.some(({ severity }) => severity === 'error')}
        autosize
        minRows={5}
        maxRows={14}
        placeholder={t('form.bodyPlaceholder')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {!readOnly && <Inserts into={area} value={text} onChange={onChange} keys={insertable} />}
      {(text.trim() !== '' || subject.trim() !== '') && (
        <section className={css.mail} aria-label={t('form.preview')} data-testid="message-preview">
          <div className={css.mailHead}>{t('form.preview')}</div>
          {withSubject && (
            <div className={css.mailSubject}>
              <Markup text={withSamples(subject || t('form.noSubject'), sample)} valueClass={css.value} />
            </div>
          )}
          <div className={css.mailBody}>
            <Markup text={withSamples(text, sample)} valueClass={css.value} />
          </div>
        </section>
      )}
    </>
  );
}
