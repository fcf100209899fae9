import { Autocomplete, NumberInput, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { preferredChannels } from '#nodes/kit/rules/preferred-channels.ts';
import { fieldWords } from '#nodes/kit/rules/words.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { type CustomerShape, useShape } from './shape.ts';

export type Attributes = Record<string, string | number | boolean | string[] | null>;

interface MoreFieldsProps {
  value: Attributes;
  onChange: (next: Attributes) => void;
}

/** What this shop keeps of a customer besides name and address. Emptied fields are null. */
export function MoreFields({ value, onChange }: MoreFieldsProps) {
  const { t } = useTranslation();
  const sayValue = useSayValue();
  const shape = useShape();
  const label = (key: string) => upperFirst(sayValue(fieldWords('customer', key)));
  const text = (key: string) => (value[key] === undefined || value[key] === null ? '' : String(value[key]));
  const put = (key: string) => (next: string | null) => onChange({ ...value, [key]: next === '' ? null : next });
  const chosen = (key: string, data: { value: string; label: string }[]) => (
    <Select
      key={key}
      label={label(key)}
      clearable
      searchable={data.length > 8}
      data={kept(data, text(key))}
      value={text(key) || null}
      onChange={put(key)}
    />
  );
  const suggested = (key: string, data: string[]) => (
    <Autocomplete label={label(key)} data={data} value={text(key)} maxLength={200} onChange={put(key)} />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={16}>
        {chosen('status', shape.statuses.map(same))}
        {chosen(
          'owner',
          shape.people.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {suggested('source', shape.sources)}
        {suggested('company', shape.companies)}
        {chosen(
          'preferredChannel',
          preferredChannels.map((id) => ({ value: id, label: upperFirst(t(`kit:preferredChannels.${id}`)) })),
        )}
        <TextInput
          type="date"
          label={label('birthday')}
          value={text('birthday')}
          onChange={(event) => put('birthday')(event.currentTarget.value)}
        />
      </SimpleGrid>
      <TagsInput
        label={label('labels')}
        placeholder={t('customers.labelsHint')}
        data={shape.labels}
        value={Array.isArray(value.labels) ? value.labels : []}
        onChange={(labels) => onChange({ ...value, labels: labels.length === 0 ? null : labels })}
      />
      {shape.fields.length > 0 && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={16}>
          {shape.fields.map((field) => (
            <OwnInput
              key={field.key}
              field={field}
              value={value[field.key]}
              onChange={(next) => onChange({ ...value, [field.key]: next })}
            />
          ))}
        </SimpleGrid>
      )}
    </>
  );
}

const same = (value: string) => ({ value, label: value });

/** What was chosen once stays visible, though it is offered no more. */
function kept(data: { value: string; label: string }[], written: string) {
  return written === '' || data.some((each) => each.value === written) ? data : [...data, same(written)];
}

interface OwnInputProps {
  field: CustomerShape['fields'][number];
  value: Attributes[string] | undefined;
  onChange: (next: Attributes[string]) => void;
}

/** A field of the shop's own, by its kind. */
function OwnInput({ field: { label, type, choices }, value, onChange }: OwnInputProps) {
  const { t } = useTranslation();
  const written = value === undefined || value === null ? '' : String(value);
  const orNull = (next: string) => onChange(next === '' ? null : next);
  if (type === 'number') {
    const number = typeof value === 'number' ? value : '';
    return <NumberInput label={label} value={number} hideControls onChange={(next) => onChange(typeof next === 'number' ? next : null)} />;
  }
  if (type === 'choice') {
    return <Select label={label} clearable data={kept(choices.map(same), written)} value={written || null} onChange={onChange} />;
  }
  if (type === 'yes_no') {
    const data = ['true', 'false'].map((each) => ({ value: each, label: upperFirst(t(`kit:rules.${each}`)) }));
    return (
      <Select
        label={label}
        clearable
        data={data}
        value={written || null}
        onChange={(next) => onChange(next === null ? null : next === 'true')}
      />
    );
  }
  const kind = type === 'date' ? 'date' : 'text';
  return <TextInput label={label} type={kind} value={written} maxLength={2000} onChange={(event) => orNull(event.currentTarget.value)} />;
}
