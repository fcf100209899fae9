import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { momentKinds, momentSchema } from '#nodes/kit/calendar/moment.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, calendarOf, useFormWorld } from './control.ts';
import css from './form.module.css';
import { type Drawn, freshMoment, type Part } from './moment.ts';
import { ClockPart, DateParts, FieldParts, TimePart, WeekdayParts } from './moment-parts.tsx';

/** A moment in the words of a calendar: first which kind, then its own few questions, then what it means today. */
export function MomentControl({ path, texts, value, onChange, config }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const moment: Drawn = typeof value === 'object' && value !== null ? value : {};
  const put = (part: Part) => onChange({ ...moment, ...part });
  const example = useExample({ path, moment, calendar: config.calendar });
  return (
    <div className={css.moment}>
      <Select
        id={`f-${path}`}
        value={moment.kind ?? null}
        disabled={readOnly}
        allowDeselect={false}
        data={momentKinds.map((kind) => ({ value: kind, label: t(`form.moment.kind.${kind}`) }))}
        onChange={(next) => {
          const kind = momentKinds.find((each) => each === next);
          if (kind !== undefined && kind !== moment.kind) onChange(freshMoment(kind, moment.time));
        }}
      />
      {moment.kind === 'at' && <DateParts moment={moment} put={put} />}
      {moment.kind === 'field' && <FieldParts moment={moment} put={put} />}
      {moment.kind === 'weekday' && <WeekdayParts moment={moment} put={put} />}
      {moment.kind === 'usual' && <TimePart label={t('form.moment.meanwhile')} value={moment.time} onChange={(time) => put({ time })} />}
      {(moment.kind === 'at' || moment.kind === 'field' || moment.kind === 'weekday') && <ClockPart moment={moment} put={put} />}
      {example !== undefined && <p className={css.example}>{say(example, texts)}</p>}
    </div>
  );
}

/** What it would mean for somebody who came now; of dates and habits, which each customer has her own of, nothing can be said. */
function useExample({ path, moment, calendar }: { path: string; moment: Drawn; calendar: unknown }): Phrase | undefined {
  const world = useFormWorld();
  const { zone } = world;
  const { now } = useFormat();
  const parsed = momentSchema.safeParse(moment);
  if (!parsed.success || parsed.data.kind === 'field' || parsed.data.kind === 'usual') return undefined;
  const from = Math.floor(now / 60_000) * 60_000;
  const found = nextMoment({ from, moment: parsed.data, zone, calendar: calendarOf(world, calendar) });
  if ('none' in found) return { key: `fields.${path}.passed` };
  const params = { start: { moment: from, zone, from }, end: { moment: found.at, zone, from } };
  return { key: `fields.${path}.${found.at === from ? 'now' : 'example'}`, params };
}
