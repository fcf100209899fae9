import { Autocomplete, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { groupsField } from '#nodes/kit/rules/groups.ts';
import { preferredChannels } from '#nodes/kit/rules/preferred-channels.ts';
import type { FieldRule } from '#nodes/kit/rules/schema.ts';
import type { CustomerShape } from '../customers/shape.ts';
import { useFormWorld } from './control.ts';
import { ValueInput } from './value-input.tsx';

/** How the values of a field of the customer are given: chosen, a day, one of those used before, or anything at all. */
type Given = { choose: { value: string; label: string }[] } | { suggest: string[] } | 'day' | 'yes_no' | 'any';

/** Dates that everybody has. */
const days: readonly string[] = ['birthday', 'createdAt'];
const same = (value: string) => ({ value, label: value });
const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function given(field: string, shape: CustomerShape, t: (key: string) => string): Given {
  if (field === groupsField) return { choose: shape.segments.map(named) };
  if (field === 'owner') return { choose: shape.people.map(named) };
  if (field === 'status') return { choose: shape.statuses.map(same) };
  if (field === 'preferredChannel')
    return { choose: preferredChannels.map((value) => ({ value, label: t(`kit:preferredChannels.${value}`) })) };
  if (field === 'labels') return { suggest: shape.labels };
  if (field === 'source') return { suggest: shape.sources };
  if (field === 'company') return { suggest: shape.companies };
  if (days.includes(field)) return 'day';
  const own = shape.fields.find((each) => each.key === field);
  if (own?.type === 'choice') return { choose: own.choices.map(same) };
  if (own?.type === 'yes_no') return 'yes_no';
  return own?.type === 'date' ? 'day' : 'any';
}

interface RuleValueProps {
  rule: FieldRule;
  onChange: (value: string | number | boolean) => void;
  error: boolean;
  'data-testid': string;
}

/** What a field is compared with, in the way its values are given. */
export function RuleValue({ rule, onChange, ...rest }: RuleValueProps) {
  const { t } = useTranslation();
  const { shape, readOnly } = useFormWorld();
  const how = rule.source === 'customer' ? given(rule.field, shape, t) : 'any';
  const { value } = rule;
  const written = value === undefined ? '' : String(value);
  const common = { ...rest, disabled: readOnly, 'aria-label': t('form.value'), placeholder: t('form.value') };
  if (how === 'any') return <ValueInput {...rest} value={value} disabled={readOnly} onChange={onChange} />;
  if (how === 'day') return <TextInput {...common} type="date" value={written} onChange={(event) => onChange(event.currentTarget.value)} />;
  if (how === 'yes_no') {
    const data = ['true', 'false'].map((each) => ({ value: each, label: t(`kit:rules.${each}`) }));
    return <Select {...common} data={data} value={written || null} onChange={(next) => onChange(next === 'true')} />;
  }
  if ('suggest' in how) return <Autocomplete {...common} data={how.suggest} value={written} onChange={onChange} />;
  // What was chosen once stays visible, though it may not be chosen any more.
  const data = written === '' || how.choose.some((each) => each.value === written) ? how.choose : [...how.choose, same(written)];
  const searchable = data.length > 8;
  return <Select {...common} searchable={searchable} data={data} value={written || null} onChange={(next) => onChange(next ?? '')} />;
}
