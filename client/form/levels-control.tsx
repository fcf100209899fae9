import { ActionIcon, Button } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { exampleStart, workedExample } from '#nodes/kit/calendar/example.ts';
import { anyDurationSchema, type Duration, dueUnits } from '#nodes/kit/duration.ts';
import type { Who } from '#nodes/kit/staff.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, calendarOf, problemsUnder, useFormWorld } from './control.ts';
import { DurationInput } from './duration-control.tsx';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { looseWho, WhoInput } from './who-input.tsx';

interface Level {
  who?: Partial<Who>;
  limit?: Partial<Duration>;
}

const most = 6;

/** The rungs of a ladder: whom it goes to, and how long each has. */
export function LevelsControl({ path, texts, value, onChange, config, problems }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const levels: Level[] = Array.isArray(value) ? value : [];
  const put = (index: number, part: Level) => onChange(levels.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <div className={css.lines}>
      {levels.map((level, index) => (
        <LevelRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
          key={index}
          {...{ path: `${path}.${index}`, field: path, texts, level, number: index + 1, config }}
          problems={problemsUnder(problems, `${path}.${index}`)}
          onChange={(part) => put(index, part)}
          onDrop={readOnly || levels.length === 1 ? undefined : () => onChange(levels.filter((_, at) => at !== index))}
        />
      ))}
      {!readOnly && levels.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...levels, { who: { rule: 'role', role: 'manager' }, limit: { amount: 1, unit: 'working_day' } }])}
        >
          {t('form.addLevel')}
        </Button>
      )}
    </div>
  );
}

interface LevelRowProps extends Pick<ControlProps, 'path' | 'texts' | 'problems' | 'config'> {
  /** The path of the list. */
  field: string;
  level: Level;
  number: number;
  onChange: (part: Level) => void;
  onDrop: (() => void) | undefined;
}

function LevelRow({ path, field, texts, level, number, problems, config, onChange, onDrop }: LevelRowProps) {
  const { t } = useTranslation();
  const say = useSay();
  const world = useFormWorld();
  const limit = anyDurationSchema.safeParse(level.limit);
  const label = (part: string) => say({ key: `fields.${field}.${part}.label` }, texts);
  const example = limit.success
    ? workedExample({
        path: `${field}.limit`,
        duration: limit.data,
        from: exampleStart(Date.now(), world.zone),
        zone: world.zone,
        calendar: calendarOf(world, config.calendar),
      })
    : undefined;
  return (
    <fieldset className={css.level} data-field={path}>
      <legend className={css.levelHead}>
        {t('form.level', { number })}
        {onDrop !== undefined && (
          <ActionIcon aria-label={t('form.dropLevel', { number })} title={t('form.dropLevel', { number })} onClick={onDrop}>
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        )}
      </legend>
      <WhoInput
        id={`f-${path}.who`}
        label={label('who')}
        value={looseWho(level.who)}
        error={problems.some((problem) => problem.field === `${path}.who` && problem.severity === 'error')}
        onChange={(who) => onChange({ who })}
      />
      <div className={css.sub}>{label('limit')}</div>
      <DurationInput
        id={`f-${path}.limit`}
        value={level.limit}
        units={dueUnits}
        label={label('limit')}
        onChange={(next) => onChange({ limit: next })}
      />
      {example !== undefined && <p className={css.example}>{say(example, texts)}</p>}
      <Problems problems={problems} texts={texts} />
    </fieldset>
  );
}
