import { Autocomplete, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Keeping, type KeptType, keptTypes } from '#nodes/kit/kept.ts';
import type { FieldKind } from '#nodes/kit/rules/field-kind.ts';
import { fieldWords, keptWords, namedFields } from '#nodes/kit/rules/words.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import { RuleValue } from './rule-value.tsx';

const isWrong = ({ problems }: ControlProps) => problems.some(({ severity }) => severity === 'error');

/** The name of a kept value, as one writes words; those the journey keeps already are offered. */
export function KeptNameControl(props: ControlProps) {
  const { t } = useTranslation();
  const { readOnly, kept } = useFormWorld();
  const { path, value, onChange } = props;
  const name = typeof value === 'string' ? value : '';
  return (
    <Autocomplete
      id={`f-${path}`}
      value={keptWords(name)}
      data={[...new Set((kept?.() ?? []).map((each) => keptWords(each.name)))]}
      disabled={readOnly}
      error={isWrong(props)}
      maxLength={60}
      placeholder={t('form.keptName')}
      onChange={(text) =>
        onChange(
          text
            .normalize('NFC')
            .trimStart()
            .replace(/[\s.,;:/()–-]/gu, '_'),
        )
      }
      onBlur={() => onChange(name.replace(/_+$/u, ''))}
    />
  );
}

const kinds: Record<KeptType, FieldKind> = { text: 'text', number: 'number', date: 'day', yes_no: 'yes_no' };

/** A value of the kind that is chosen beside it. */
export function KeptValueControl(props: ControlProps) {
  const { path, value, onChange, config } = props;
  const type = keptTypes.find((each) => each === config.type) ?? 'text';
  const given = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  return (
    <RuleValue
      rule={{ kind: 'field', source: 'values', field: String(config.name ?? ''), op: 'is', value: given }}
      kind={kinds[type]}
      error={isWrong(props)}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      data-testid={`kept-${path}`}
    />
  );
}

const sources = ['customer', 'start'] as const;

/** A field of her record, or of the event that brought her in. */
export function KeptFromControl(props: ControlProps) {
  const { t } = useTranslation();
  const sayValue = useSayValue();
  const { readOnly, shape, customerFields } = useFormWorld();
  const { path, texts, value, onChange } = props;
  const given = typeof value === 'object' && value !== null ? (value as Partial<NonNullable<Keeping['from']>>) : {};
  const source = sources.find((each) => each === given.source) ?? 'customer';
  const own = [...shape.fields.map(({ key }) => key), ...customerFields];
  const known = source === 'customer' ? [...new Set<string>([...namedFields.customer, ...own])] : [...namedFields.data];
  const wordOf = (field: string) => sayValue(fieldWords(source, field));
  const labels = new Map(known.map((field) => [wordOf(field), field]));
  return (
    <Stack gap={6}>
      <NativeSelect
        value={source}
        disabled={readOnly}
        aria-label={t('form.whose')}
        data={sources.map((each) => ({ value: each, label: t(`kit:sources.${each}`) }))}
        onChange={(event) => onChange({ source: event.currentTarget.value, field: '' })}
      />
      <Autocomplete
        id={`f-${path}`}
        value={given.field ? wordOf(given.field) : ''}
        data={[...labels.keys()]}
        disabled={readOnly}
        error={isWrong(props)}
        aria-label={t(`${texts}:fields.${path}.label`)}
        placeholder={t('form.whichField')}
        onChange={(text) => onChange({ source, field: labels.get(text) ?? text.trim() })}
      />
    </Stack>
  );
}
