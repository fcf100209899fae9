import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wallClock } from '#nodes/kit/format.ts';
import { TimeField } from '../settings/time-field.tsx';
import { momentOf } from './moment.ts';

/** A day as it is typed, and the minute of it. */
export interface Typed {
  day: string;
  minute: number;
}

/** A moment (ms) as it would be typed. */
export function typedOf(at: number, zone: string): Typed {
  const { date, time } = wallClock(at, zone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day: date, minute: hour * 60 + minute };
}

/** ms since the epoch, or why it is none. */
export function readTyped(
  { day, minute }: Typed,
  { now, zone }: { now: number; zone: string },
): { at: number } | { wrong: 'day' | 'past' } {
  const at = momentOf(day, minute, zone);
  if (at === undefined) return { wrong: 'day' };
  return at < now ? { wrong: 'past' } : { at };
}

export interface MomentFieldProps {
  label: string;
  value: Typed;
  error: 'day' | 'past' | undefined;
  onChange: (value: Typed) => void;
}

/** A day and a time of it that lie ahead. */
export function MomentField({ label, value, error, onChange }: MomentFieldProps) {
  const { t } = useTranslation();
  return (
    <Group gap={12} align="start">
      <TextInput
        w={150}
        label={label}
        placeholder="28/11/2026"
        value={value.day}
        error={error !== undefined && t(`tasks.momentWrong.${error}`)}
        onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
      />
      <TimeField label={t('tasks.callBackTime')} labelShown value={value.minute} onChange={(minute) => onChange({ ...value, minute })} />
    </Group>
  );
}
