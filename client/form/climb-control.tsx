import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isChannel, silencesOf } from '#nodes/kit/channels.ts';
import type { Problem } from '#nodes/kit/definition.ts';
import { plainUnits } from '#nodes/kit/duration.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import { DurationInput } from './duration-control.tsx';
import css from './form.module.css';

interface Climb {
  when?: string;
  after?: { amount: number; unit: 'second' | 'minute' | 'hour' | 'day' };
}

/** What is usual: minutes to arrive, hours to be read or answered. */
const usual: Record<string, Climb['after']> = {
  undelivered: { amount: 30, unit: 'minute' },
  unread: { amount: 4, unit: 'hour' },
  unanswered: { amount: 24, unit: 'hour' },
};

interface ClimbInputProps {
  path: string;
  texts: string;
  channel: string;
  value: unknown;
  problems: readonly Problem[];
  onChange: (value: Climb | undefined) => void;
}

/** When the next channel is tried though this one took the message: only what this one tells can be waited for. */
export function ClimbInput({ path, texts, channel, value, problems, onChange }: ClimbInputProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const climb: Climb = typeof value === 'object' && value !== null ? value : {};
  const offered: string[] = isChannel(channel) ? silencesOf(channel) : [];
  const kept = climb.when !== undefined && !offered.includes(climb.when) ? [climb.when] : [];
  return (
    <>
      <Select
        id={`f-${path}`}
        clearable
        disabled={readOnly}
        error={problems.length > 0}
        placeholder={t('form.climbNever')}
        data={[...offered, ...kept].map((when) => ({ value: when, label: say({ key: `options.climb.${when}` }, texts) }))}
        value={climb.when ?? null}
        onChange={(when) => onChange(when === null ? undefined : { when, after: usual[when] ?? { amount: 24, unit: 'hour' } })}
      />
      {climb.when !== undefined && (
        <div className={css.climbAfter}>
          <DurationInput
            id={`f-${path}.after`}
            label={t('form.climbAfter')}
            units={plainUnits}
            value={climb.after}
            onChange={(after) => {
              const unit = plainUnits.find((each) => each === after?.unit);
              if (after !== undefined && unit !== undefined) onChange({ ...climb, after: { amount: after.amount, unit } });
            }}
          />
        </div>
      )}
    </>
  );
}

/** Of the first channel, whose settings stand beside it. */
export function ClimbControl({ path, texts, value, config, problems, onChange }: ControlProps) {
  const channel = typeof config.channel === 'string' ? config.channel : '';
  return <ClimbInput {...{ path, texts, channel, value, problems, onChange }} />;
}
