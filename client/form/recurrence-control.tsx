import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nextTime, recurrenceKinds, recurrenceSchema } from '#nodes/kit/calendar/recurrence.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import css from './form.module.css';
import { TimePart } from './moment-parts.tsx';
import { WeekdayButtons } from './weekday-buttons.tsx';

interface Drawn {
  every?: string;
  time?: string;
  days?: number[];
  day?: number;
  line?: string;
}

function fresh(every: (typeof recurrenceKinds)[number], time = '08:00'): Drawn {
  if (every === 'cron') return { every, line: '0 8 * * *' };
  return { every, time, ...(every === 'week' ? { days: [1] } : every === 'month' ? { day: 1 } : {}) };
}

/** Every day, week or month at an hour; a line of cron for those who know them stands last. With the next time it comes to. */
export function RecurrenceControl({ path, texts, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { now } = useFormat();
  const { readOnly, zone } = useFormWorld();
  const drawn: Drawn = typeof value === 'object' && value !== null ? value : {};
  const put = (part: Partial<Drawn>) => onChange({ ...drawn, ...part });
  const parsed = recurrenceSchema.safeParse(drawn);
  const next = parsed.success ? nextTime(parsed.data, now, zone) : undefined;
  return (
    <div className={css.moment}>
      <Select
        id={`f-${path}`}
        value={drawn.every ?? null}
        disabled={readOnly}
        allowDeselect={false}
        data={recurrenceKinds.map((kind) => ({ value: kind, label: t(`form.every.${kind}`) }))}
        onChange={(chosen) => {
          const kind = recurrenceKinds.find((each) => each === chosen);
          if (kind !== undefined && kind !== drawn.every) onChange(fresh(kind, drawn.time));
        }}
      />
      {drawn.every === 'week' && <WeekdayButtons days={drawn.days ?? []} onChange={(days) => put({ days })} />}
      {drawn.every === 'month' && (
        <div className={css.line}>
          <span>{t('form.every.onDay')}</span>
          <NumberInput
            className={css.small}
            value={drawn.day ?? ''}
            min={1}
            max={31}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            disabled={readOnly}
            aria-label={t('form.every.onDay')}
            onChange={(day) => typeof day === 'number' && put({ day })}
          />
        </div>
      )}
      {drawn.every === 'cron' ? (
        <TextInput
          value={drawn.line ?? ''}
          disabled={readOnly}
          aria-label={t('form.every.cron')}
          description={t('form.every.cronHint')}
          onChange={(event) => put({ line: event.currentTarget.value })}
        />
      ) : (
        <TimePart label={t('form.moment.time')} value={drawn.time} onChange={(time) => put({ time })} />
      )}
      {next !== undefined && (
        <p className={css.example}>{say({ key: `fields.${path}.example`, params: { next: { moment: next, zone } } }, texts)}</p>
      )}
    </div>
  );
}
