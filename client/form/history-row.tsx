import { NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { plainDurationSchema, plainUnits } from '#nodes/kit/duration.ts';
import type { HistoryRule } from '#nodes/kit/rules/schema.ts';
import { useFormWorld } from './control.ts';
import { DurationInput } from './duration-control.tsx';
import { EventInput } from './event-input.tsx';
import css from './form.module.css';

interface HistoryRowProps {
  rule: HistoryRule;
  onChange: (rule: HistoryRule) => void;
  path: string;
}

/** A question about what has happened: whether, what, how often, since when. */
export function HistoryRow({ rule, onChange, path }: HistoryRowProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const { within, ...ever } = rule;
  return (
    <>
      <SegmentedControl
        size="xs"
        value={rule.op}
        disabled={readOnly}
        aria-label={t('form.happened')}
        onChange={(op) => onChange({ ...rule, op: op === 'not_happened' ? 'not_happened' : 'happened' })}
        data={[
          { value: 'happened', label: t('form.did') },
          { value: 'not_happened', label: t('form.didNot') },
        ]}
      />
      <EventInput value={rule.event} onChange={(event) => onChange({ ...rule, event })} label={t('form.whichEvent')} withContact />
      <div className={css.line}>
        <span>{t('form.atLeast')}</span>
        <NumberInput
          className={css.small}
          value={rule.atLeast ?? 1}
          min={1}
          max={999}
          allowDecimal={false}
          hideControls
          disabled={readOnly}
          aria-label={t('form.atLeast')}
          onChange={(count) => onChange({ ...rule, atLeast: typeof count === 'number' && count > 1 ? count : undefined })}
        />
        <span>{t('form.times')}</span>
      </div>
      <div className={css.line}>
        <NativeSelect
          className={css.grow}
          value={within === undefined ? 'ever' : 'within'}
          disabled={readOnly}
          aria-label={t('form.since')}
          data={[
            { value: 'within', label: t('form.within') },
            { value: 'ever', label: t('form.ever') },
          ]}
          onChange={(event) => onChange(event.currentTarget.value === 'ever' ? ever : { ...rule, within: { amount: 30, unit: 'day' } })}
        />
      </div>
      {within !== undefined && (
        <DurationInput
          id={`${path}-within`}
          value={within}
          units={plainUnits}
          label={t('form.within')}
          onChange={(next) => onChange({ ...rule, within: plainDurationSchema.safeParse(next).data ?? within })}
        />
      )}
    </>
  );
}
