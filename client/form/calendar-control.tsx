import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ControlProps, useFormWorld } from './control.ts';

/** Which working calendar counts; empty: as usual. */
export function CalendarControl({ path, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly, calendars = [] } = useFormWorld();
  const id = typeof value === 'string' ? value : null;
  const gone = id !== null && !calendars.some((each) => each.id === id);
  return (
    <Select
      id={`f-${path}`}
      data={[
        ...calendars.map((each) => ({ value: each.id, label: each.name })),
        ...(gone ? [{ value: id, label: t('form.calendarGone') }] : []),
      ]}
      value={id}
      disabled={readOnly}
      clearable
      placeholder={t('form.usualCalendar')}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
