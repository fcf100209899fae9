import { ActionIcon, Button, Switch } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, problemsAt, problemsUnder, useFormWorld } from './control.ts';
import { EventInput } from './event-input.tsx';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { RulesInput } from './rules-input.tsx';

interface Awaited {
  name?: string;
  event?: string;
  where?: Rules;
  sameKey?: boolean;
}

const most = 8;

/** A name no other event of this step has or had: the way out keeps it for good. */
function freshName(list: readonly Awaited[]): string {
  const taken = list.map(({ name }, index) => Number(/^event_(\d+)$/.exec(name ?? `event_${index + 1}`)?.[1] ?? 0));
  return `event_${Math.max(0, ...taken) + 1}`;
}

/** The events a step waits for, each with its way out. */
export function EventsControl({ path, texts, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  // Names are written down at the first change, so that removing one event leaves the others' ways out where they were.
  const list: Awaited[] = (Array.isArray(value) ? value : []).map((one: Awaited, index) => ({
    ...one,
    name: one.name ?? `event_${index + 1}`,
  }));
  const put = (index: number, part: Awaited) => onChange(list.map((old, at) => (at === index ? { ...old, ...part } : old)));
  return (
    <div className={css.events}>
      {list.map((awaited, index) => (
        <AwaitedRow
          key={awaited.name}
          awaited={awaited}
          path={`${path}.${index}`}
          texts={texts}
          problems={problems}
          onChange={(part) => put(index, part)}
          onDrop={readOnly || list.length === 1 ? undefined : () => onChange(list.filter((_, at) => at !== index))}
        />
      ))}
      {!readOnly && list.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          data-testid="add-event"
          onClick={() => onChange([...list, { name: freshName(list), event: '' }])}
        >
          {t('form.addEvent')}
        </Button>
      )}
    </div>
  );
}

interface AwaitedRowProps extends Pick<ControlProps, 'path' | 'texts' | 'problems'> {
  awaited: Awaited;
  onChange: (part: Awaited) => void;
  onDrop: (() => void) | undefined;
}

function AwaitedRow({ awaited, path, texts, problems, onChange, onDrop }: AwaitedRowProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const [more, setMore] = useState(awaited.where !== undefined || awaited.sameKey === true);
  const label = (field: string) => say({ key: `fields.events.${field}.label` }, texts);
  return (
    <div className={css.awaited} data-field={path}>
      <div className={css.line}>
        <div className={css.grow}>
          <EventInput
            id={`f-${path}.event`}
            value={awaited.event}
            onChange={(event) => onChange({ event })}
            label={label('event')}
            error={problemsAt(problems, `${path}.event`).length > 0}
          />
        </div>
        {onDrop !== undefined && (
          <ActionIcon aria-label={t('form.dropEvent')} title={t('form.dropEvent')} onClick={onDrop}>
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <Problems
        problems={problems.filter(({ field }) => field === path || field === `${path}.event` || field === `${path}.name`)}
        texts={texts}
      />
      {more ? (
        <>
          <div className={css.sub}>{label('where')}</div>
          <RulesInput
            value={awaited.where}
            onChange={(where) => onChange({ where: where.rules.length === 0 ? undefined : where })}
            sources={['event', 'customer', 'start']}
            problems={problemsUnder(problems, `${path}.where`)}
            path={`${path}.where`}
            texts={texts}
          />
          <Switch
            checked={awaited.sameKey === true}
            disabled={readOnly}
            label={label('sameKey')}
            onChange={(event) => onChange({ sameKey: event.currentTarget.checked || undefined })}
          />
        </>
      ) : (
        !readOnly && (
          <Button size="compact-sm" variant="subtle" onClick={() => setMore(true)}>
            {t('form.onlyIf')}
          </Button>
        )
      )}
    </div>
  );
}
