import { ActionIcon, Select, TagsInput, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#server/documents/settings.ts';
import { keyFor } from './field-key.ts';
import { NewName } from './new-name.tsx';
import { Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';

type OwnField = Settings['customers']['fields'][number];
const types = ['text', 'number', 'date', 'choice', 'yes_no'] as const;

/** What the shop keeps of its customers: the list of statuses, and fields of its own. */
export function CustomersSection({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { customers } = value;
  const set = (patch: Partial<typeof customers>) => onChange({ ...value, customers: { ...customers, ...patch } });
  const put = (index: number, field: OwnField) => set({ fields: customers.fields.map((old, at) => (at === index ? field : old)) });
  return (
    <>
      <Section title={t('settings.statuses.title')} text={t('settings.statuses.text')}>
        <TagsInput
          aria-label={t('settings.statuses.title')}
          placeholder={t('settings.statuses.add')}
          maxTags={30}
          disabled={readOnly}
          value={customers.statuses}
          onChange={(statuses) => set({ statuses })}
        />
      </Section>
      <Section title={t('settings.fields.title')} text={t('settings.fields.text')}>
        {customers.fields.length === 0 && <p className={css.readOnly}>{t('settings.fields.none')}</p>}
        <ul className={css.ownFields}>
          {customers.fields.map((field, index) => (
            <li key={field.key}>
              <FieldLine
                field={field}
                readOnly={readOnly}
                onChange={(next) => put(index, next)}
                onDrop={() => set({ fields: customers.fields.filter((_, at) => at !== index) })}
              />
            </li>
          ))}
        </ul>
        {!readOnly && (
          <NewName
            label={t('settings.fields.label')}
            example={t('settings.fields.example')}
            add={t('settings.fields.add')}
            onAdd={(label) => {
              const key = keyFor(
                label,
                customers.fields.map((field) => field.key),
              );
              set({ fields: [...customers.fields, { key, label, type: 'text', choices: [] }] });
            }}
          />
        )}
      </Section>
    </>
  );
}

interface FieldLineProps {
  field: OwnField;
  readOnly: boolean;
  onChange: (field: OwnField) => void;
  onDrop: () => void;
}

function FieldLine({ field, readOnly, onChange, onDrop }: FieldLineProps) {
  const { t } = useTranslation();
  return (
    <div className={css.ownField}>
      <TextInput
        label={t('settings.fields.label')}
        description={t('settings.fields.key', { key: field.key })}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={60}
        disabled={readOnly}
        value={field.label}
        // A field without a name cannot be found again: the last letter stays.
        onChange={(event) => event.currentTarget.value.trim() !== '' && onChange({ ...field, label: event.currentTarget.value })}
      />
      <Select
        label={t('settings.fields.type')}
        disabled={readOnly}
        allowDeselect={false}
        data={types.map((type) => ({ value: type, label: t(`settings.fields.types.${type}`) }))}
        value={field.type}
        onChange={(next) => onChange({ ...field, type: types.find((type) => type === next) ?? field.type })}
      />
      {!readOnly && (
        <ActionIcon
          mt={26}
          aria-label={t('settings.fields.drop', { name: field.label })}
          title={t('settings.fields.drop', { name: field.label })}
          onClick={onDrop}
        >
          <Trash2 size={16} aria-hidden />
        </ActionIcon>
      )}
      {field.type === 'choice' && (
        <TagsInput
          className={css.ownChoices}
          label={t('settings.fields.choices')}
          disabled={readOnly}
          maxTags={50}
          value={field.choices}
          onChange={(choices) => onChange({ ...field, choices })}
        />
      )}
    </div>
  );
}
