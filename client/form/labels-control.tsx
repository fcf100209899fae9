import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ControlProps, useFormWorld } from './control.ts';

/** Labels of customers: those there are, or new ones. */
export function LabelsControl({ path, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { shape, readOnly } = useFormWorld();
  const chosen = (Array.isArray(value) ? value : []).filter((label) => typeof label === 'string');
  return (
    <TagsInput
      id={`f-${path}`}
      data={shape.labels}
      value={chosen}
      maxTags={20}
      disabled={readOnly}
      placeholder={chosen.length === 0 ? t('customers.labelsHint') : undefined}
      error={problems.some(({ severity }) => severity === 'error')}
      onChange={(labels) => onChange(labels.length === 0 ? undefined : labels)}
    />
  );
}
