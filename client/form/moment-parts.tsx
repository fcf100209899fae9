import { ActionIcon, Autocomplete, Button, NumberInput, SegmentedControl, Select, Switch } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '#nodes/kit/rules/words.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { TimeField } from '../settings/time-field.tsx';
import { useFormWorld } from './control.ts';
import { DayInput } from './day-input.tsx';
import css from './form.module.css';
import { type Drawn, minutesOf, type Part, timeOf } from './moment.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';

interface PartProps {
  moment: Drawn;
  put: (part: Part) => void;
}

interface TimePartProps {
  label: string;
  value: string | undefined;
  onChange: (time: string) => void;
}

export function TimePart({ label, value, onChange }: TimePartProps) {
  const { readOnly } = useFormWorld();
  return (
    <div className={css.line}>
      <span>{label}</span>
      <TimeField label={label} value={minutesOf(value)} readOnly={readOnly} onChange={(minute) => onChange(timeOf(minute))} />
    </div>
  );
}

/** Whose clock; for customers abroad only, which is why it stands last. */
export function ClockPart({ moment, put }: PartProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      value={moment.clock ?? 'hers'}
      disabled={readOnly}
      aria-label={t('form.moment.clock')}
      data={(['hers', 'shop'] as const).map((clock) => ({ value: clock, label: t(`form.moment.${clock}`) }))}
      onChange={(next) => put({ clock: next === 'shop' ? 'shop' : 'hers' })}
    />
  );
}

/** A day and the hour of it. */
export function DateParts({ moment, put }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={css.pair}>
      <DayInput value={moment.date} label={t('form.moment.date')} data-testid="moment-date" onChange={(date) => put({ date })} />
      <TimePart label={t('form.moment.time')} value={moment.time} onChange={(time) => put({ time })} />
    </div>
  );
}

const dateFields = ['birthday', 'createdAt'];

/** Which date of hers, and how many days before or after it. */
export function FieldAndDays({ moment, put }: PartProps) {
  const { t } = useTranslation();
  const sayValue = useSayValue();
  const { customerFields, readOnly } = useFormWorld();
  const wordOf = (field: string) => sayValue(fieldWords('customer', field));
  const labels = new Map([...new Set([...dateFields, ...customerFields])].map((field) => [wordOf(field), field]));
  const { shift = 0 } = moment;
  const side = shift < 0 ? 'before' : shift > 0 ? 'after' : 'on';
  return (
    <>
      <Autocomplete
        value={moment.field ? wordOf(moment.field) : ''}
        disabled={readOnly}
        aria-label={t('form.moment.field')}
        placeholder={t('form.moment.field')}
        data={[...labels.keys()]}
        data-testid="moment-field"
        onChange={(text) => put({ field: labels.get(text) ?? text.trim() })}
      />
      <div className={css.duration}>
        <NumberInput
          value={Math.abs(shift)}
          min={0}
          max={3650}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          hideControls
          disabled={readOnly}
          aria-label={t('form.moment.days')}
          onChange={(days) => typeof days === 'number' && put({ shift: side === 'before' ? -days : days })}
        />
        <Select
          value={side}
          disabled={readOnly}
          allowDeselect={false}
          aria-label={t('form.moment.side')}
          data={(['before', 'on', 'after'] as const).map((each) => ({ value: each, label: t(`form.moment.${each}`) }))}
          onChange={(next) => {
            const days = Math.max(1, Math.abs(shift));
            put({ shift: next === 'before' ? -days : next === 'after' ? days : 0 });
          }}
        />
      </div>
    </>
  );
}

export function FieldParts({ moment, put }: PartProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  return (
    <>
      <FieldAndDays moment={moment} put={put} />
      <TimePart label={t('form.moment.time')} value={moment.time} onChange={(time) => put({ time })} />
      <Switch
        checked={moment.yearly === true}
        disabled={readOnly}
        label={t('form.moment.yearly')}
        onChange={(event) => put({ yearly: event.currentTarget.checked })}
      />
    </>
  );
}

export function WeekdayParts({ moment, put }: PartProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  return (
    <>
      <WeekdayButtons days={moment.days ?? []} onChange={(days) => put({ days })} />
      <div className={css.line}>
        <TimePart
          label={t(moment.until === undefined ? 'form.moment.time' : 'form.moment.from')}
          value={moment.time}
          onChange={(time) => put({ time })}
        />
        {moment.until !== undefined && (
          <>
            <TimePart label={t('form.moment.until')} value={moment.until} onChange={(until) => put({ until })} />
            {!readOnly && (
              <ActionIcon aria-label={t('form.moment.noUntil')} title={t('form.moment.noUntil')} onClick={() => put({ until: undefined })}>
                <X size={16} aria-hidden />
              </ActionIcon>
            )}
          </>
        )}
        {moment.until === undefined && !readOnly && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden />}
            data-testid="moment-window"
            onClick={() => put({ until: timeOf((minutesOf(moment.time) + 120) % 1440) })}
          >
            {t('form.moment.window')}
          </Button>
        )}
      </div>
    </>
  );
}
