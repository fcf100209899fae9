import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ControlProps, useFormWorld } from './control.ts';

/** One of the groups of customers; one that is gone stays visible, so that one sees what to replace. */
export function SegmentControl({ path, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { shape, readOnly } = useFormWorld();
  const chosen = typeof value === 'string' ? value : '';
  const known = shape.segments.map(({ id, name }) => ({ value: id, label: name }));
  const gone = chosen !== '' && !known.some((each) => each.value === chosen);
  return (
    <Select
      id={`f-${path}`}
      data={gone ? [...known, { value: chosen, label: t('kit:unset.segmentGone') }] : known}
      value={chosen || null}
      disabled={readOnly}
      searchable={known.length > 8}
      placeholder={t('form.chooseSegment')}
      nothingFoundMessage={t('form.noSegment')}
      error={problems.some(({ severity }) => severity === 'error')}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
