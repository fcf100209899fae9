import { Autocomplete, NativeSelect, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import { plainDurationSchema, plainUnits } from '#nodes/kit/duration.ts';
import { asksGroup } from '#nodes/kit/rules/groups.ts';
import { type FieldRule, fieldOperators, type HistoryRule } from '#nodes/kit/rules/schema.ts';
import { fieldWords, namedFields } from '#nodes/kit/rules/words.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { useFormWorld } from './control.ts';
import { DurationInput } from './duration-control.tsx';
import { EventInput } from './event-input.tsx';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { RuleValue } from './rule-value.tsx';

interface RuleRowProps<R> {
  rule: R;
  sources: readonly FieldRule['source'][];
  onChange: (rule: R) => void;
  problems: readonly Problem[];
  path: string;
  texts: string;
}

export function RuleRow({ rule, onChange, ...rest }: RuleRowProps<FieldRule | HistoryRule>) {
  return (
    <div className={css.ruleBody}>
      {rule.kind === 'field' ? (
        <FieldRow rule={rule} onChange={onChange} {...rest} />
      ) : (
        <HistoryRow rule={rule} onChange={onChange} {...rest} />
      )}
      <Problems problems={rest.problems} texts={rest.texts} />
    </div>
  );
}

/** One is in a group or not; there is no more or less of it. */
const groupOperators = ['is', 'is_not'] as const satisfies readonly FieldRule['op'][];

/** A value chosen for a group is an id, which means nothing to another field, and the other way round. */
function otherField(rule: FieldRule, field: string): FieldRule {
  const next: FieldRule = { ...rule, field };
  return asksGroup(rule) === asksGroup(next) ? next : { ...next, op: 'is', value: '' };
}

function FieldRow({ rule, sources, onChange, problems, path }: RuleRowProps<FieldRule>) {
  const { t } = useTranslation();
  const sayValue = useSayValue();
  const { customerFields, shape, readOnly } = useFormWorld();
  const group = rule.source === 'customer' ? 'customer' : 'data';
  const wordOf = (field: string) => sayValue(fieldWords(rule.source, field));
  const own = [...shape.fields.map(({ key }) => key), ...customerFields];
  const known: string[] = [...new Set<string>([...namedFields[group], ...(group === 'customer' ? own : [])])];
  const operators = asksGroup(rule) ? groupOperators : fieldOperators;
  const labels = new Map(known.map((field) => [wordOf(field), field]));
  const asks = rule.op !== 'known' && rule.op !== 'unknown';
  const wrong = (part: string) => problems.some((problem) => problem.field === `${path}.${part}`);
  return (
    <>
      {sources.length > 1 && (
        <NativeSelect
          size="xs"
          value={rule.source}
          disabled={readOnly}
          error={wrong('source')}
          aria-label={t('form.whose')}
          data={sources.map((source) => ({ value: source, label: t(`kit:sources.${source}`) }))}
          onChange={(event) => {
            const source = sources.find((each) => each === event.currentTarget.value);
            if (source !== undefined) onChange({ ...rule, source, field: '' });
          }}
        />
      )}
      <Autocomplete
        value={rule.field === '' ? '' : wordOf(rule.field)}
        disabled={readOnly}
        error={wrong('field')}
        aria-label={t('form.whichField')}
        placeholder={t('form.whichField')}
        data={[...labels.keys()]}
        onChange={(text) => onChange(otherField(rule, labels.get(text) ?? text.trim()))}
        data-testid={`${path}-field`}
      />
      <div className={css.pair}>
        <Select
          value={rule.op}
          disabled={readOnly}
          aria-label={t('form.compare')}
          data={operators.map((op) => ({ value: op, label: t(`kit:operators.${op}`) }))}
          onChange={(next) => {
            const op = fieldOperators.find((each) => each === next);
            if (op !== undefined) onChange({ ...rule, op });
          }}
        />
        {asks && (
          <RuleValue rule={rule} error={wrong('value')} onChange={(value) => onChange({ ...rule, value })} data-testid={`${path}-value`} />
        )}
      </div>
    </>
  );
}

function HistoryRow({ rule, onChange, path }: RuleRowProps<HistoryRule>) {
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
