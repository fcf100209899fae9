import { Autocomplete, NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import { type FieldKind, fieldKind, freshQuestion, operatorsFor } from '#nodes/kit/rules/field-kind.ts';
import { asksGroup } from '#nodes/kit/rules/groups.ts';
import { type FieldRule, fieldOperators, type HistoryRule } from '#nodes/kit/rules/schema.ts';
import { fieldWords, namedFields } from '#nodes/kit/rules/words.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { useFormWorld } from './control.ts';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { HistoryRow } from './history-row.tsx';
import { RuleValue } from './rule-value.tsx';

export interface RuleRowProps<R> {
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

/** Today as a date field holds it. */
const today = (zone: string) => new Intl.DateTimeFormat('sv', { timeZone: zone }).format(Date.now());

function FieldRow({ rule, sources, onChange, problems, path }: RuleRowProps<FieldRule>) {
  const { t, i18n } = useTranslation();
  const sayValue = useSayValue();
  const { customerFields, shape, readOnly, zone, kept } = useFormWorld();
  const group = rule.source === 'customer' ? 'customer' : 'data';
  const wordOf = (field: string) => sayValue(fieldWords(rule.source, field));
  const own = [...shape.fields.map(({ key }) => key), ...customerFields];
  const keptNames = rule.source === 'values' ? (kept?.() ?? []) : undefined;
  const known = keptNames?.map(({ name }) => name) ?? [...new Set<string>([...namedFields[group], ...(group === 'customer' ? own : [])])];
  const kinds = keptNames?.map(({ name, type }) => ({ key: name, type })) ?? shape.fields;
  const labels = new Map(known.map((field) => [wordOf(field), field]));
  const kind = fieldKind(rule, kinds);
  const asks = rule.op !== 'known' && rule.op !== 'unknown';
  const wrong = (part: string) => problems.some((problem) => problem.field === `${path}.${part}`);
  /** A value of one kind means nothing to another: the question begins anew then. */
  const ask = (field: string) => {
    const next = { ...rule, field };
    const nextKind = fieldKind(next, kinds);
    const alike = nextKind === kind && nextKind !== 'choice' && asksGroup(next) === asksGroup(rule);
    const fresh = nextKind === 'any' ? { ...next, op: rule.op } : freshQuestion(next, { kind: nextKind, today: today(zone) });
    onChange(alike && rule.value !== '' ? next : fresh);
  };
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
            if (source !== undefined) onChange({ kind: 'field', source, field: '', op: 'is', value: '' });
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
        onChange={(text) => ask(labels.get(text) ?? text.trim())}
        data-testid={`${path}-field`}
      />
      <div className={asks ? css.pair : undefined}>
        <Select
          value={rule.op}
          disabled={readOnly}
          error={wrong('op')}
          aria-label={t('form.compare')}
          allowDeselect={false}
          data={operatorsFor(kind, rule.op).map((op) => ({ value: op, label: operatorWords({ op, kind }, i18n) }))}
          onChange={(next) => {
            const op = fieldOperators.find((each) => each === next);
            if (op !== undefined) onChange({ ...rule, op });
          }}
          data-testid={`${path}-op`}
        />
        {asks && (
          <RuleValue
            rule={rule}
            kind={kind}
            error={wrong('value')}
            onChange={(value) => onChange({ ...rule, value })}
            data-testid={`${path}-value`}
          />
        )}
      </div>
    </>
  );
}

/** Kinds whose comparisons are said like another's. */
const saidLike: Partial<Record<FieldKind, FieldKind>> = { money: 'number', moment: 'day' };

/** How a comparison is called for this kind of field: a date is "after", a figure "more than". */
function operatorWords(
  { op, kind }: { op: FieldRule['op']; kind: FieldKind },
  i18n: { exists: (key: string) => boolean; t: (key: string) => string },
) {
  const key = `kit:operatorsOf.${saidLike[kind] ?? kind}.${op}`;
  return i18n.exists(key) ? i18n.t(key) : i18n.t(`kit:operators.${op}`);
}
