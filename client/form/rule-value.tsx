import { Autocomplete, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '#nodes/kit/rules/field-kind.ts';
import { preferredChannels } from '#nodes/kit/rules/preferred-channels.ts';
import type { FieldRule } from '#nodes/kit/rules/schema.ts';
import type { CustomerShape } from '../customers/shape.ts';
import { useFormWorld } from './control.ts';
import { DayInput } from './day-input.tsx';
import { signs } from './typed-value.ts';
import { ValueInput } from './value-input.tsx';

interface Choice {
  value: string;
  label: string;
}

const same = (value: string): Choice => ({ value, label: value });
const named = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });

/** What can be chosen for a field of the customer; undefined: nothing is known. */
function choicesOf(rule: FieldRule, { kind, shape, t }: { kind: FieldKind; shape: CustomerShape; t: (key: string) => string }) {
  if (kind === 'group') return shape.segments.map(named);
  if (kind !== 'choice') return undefined;
  if (rule.field === 'owner') return shape.people.map(named);
  if (rule.field === 'status') return shape.statuses.map(same);
  if (rule.field === 'preferredChannel') return preferredChannels.map((value) => ({ value, label: t(`kit:preferredChannels.${value}`) }));
  return shape.fields.find(({ key }) => key === rule.field)?.choices.map(same);
}

/** Values used before; others may be typed. */
function usedBefore({ source, field }: FieldRule, shape: CustomerShape): string[] | undefined {
  const used: Readonly<Record<string, string[]>> = { labels: shape.labels, source: shape.sources, company: shape.companies };
  return source === 'customer' ? used[field] : undefined;
}

interface RuleValueProps {
  rule: FieldRule;
  kind: FieldKind;
  onChange: (value: string | number | boolean) => void;
  error: boolean;
  'data-testid': string;
}

/** What a field is compared with, in the way its values are given. */
export function RuleValue({ rule, kind, onChange, ...rest }: RuleValueProps) {
  const { t, i18n } = useTranslation();
  const { shape, readOnly } = useFormWorld();
  const { value } = rule;
  const written = value === undefined ? '' : String(value);
  const common = { ...rest, disabled: readOnly, 'aria-label': t('form.value'), placeholder: t('form.value') };
  if (kind === 'number' || kind === 'money') {
    const { group, point } = signs(i18n.language);
    return (
      <NumberInput
        {...common}
        hideControls
        thousandSeparator={group}
        decimalSeparator={point}
        suffix={kind === 'money' ? '\u00a0₫' : ''}
        value={Number.isFinite(Number(written)) && written !== '' ? Number(written) : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : '')}
      />
    );
  }
  if (kind === 'day' || kind === 'moment')
    return <DayInput {...rest} label={t('form.value')} value={written || undefined} onChange={(day) => onChange(day ?? '')} />;
  if (kind === 'yes_no') {
    const data = ['true', 'false'].map((each) => ({ value: each, label: t(`kit:rules.${each}`) }));
    return <Select {...common} data={data} value={written || null} allowDeselect={false} onChange={(next) => onChange(next === 'true')} />;
  }
  const choices = choicesOf(rule, { kind, shape, t });
  if (choices !== undefined) {
    // What was chosen once stays visible, though it may not be chosen any more.
    const data = written === '' || choices.some((each) => each.value === written) ? choices : [...choices, same(written)];
    return (
      <Select {...common} searchable={data.length > 8} data={data} value={written || null} onChange={(next) => onChange(next ?? '')} />
    );
  }
  const used = usedBefore(rule, shape);
  if (used !== undefined) return <Autocomplete {...common} data={used} value={written} onChange={onChange} />;
  return <ValueInput {...rest} value={value} disabled={readOnly} onChange={onChange} />;
}
