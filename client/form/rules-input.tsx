import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { FolderPlus, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import type { FieldRule, HistoryRule, Rules } from '#nodes/kit/rules/schema.ts';
import { hasRules, rulesPhrase } from '#nodes/kit/rules/words.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSay } from '../i18n/use-say.ts';
import { problemsAt, problemsUnder, useFormWorld } from './control.ts';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { RuleRow } from './rule-row.tsx';

type Rule = Rules['rules'][number];

export interface RulesInputProps {
  value: Rules | undefined;
  onChange: (value: Rules) => void;
  /** Whose fields may be asked for at this place. */
  sources: readonly FieldRule['source'][];
  problems: readonly Problem[];
  path: string;
  texts: string;
  /** Whether the whole is read out below it: not where a step says it on its own. */
  said?: boolean;
  /** How deep this group stands; groups go two deep, more nobody reads. */
  depth?: number;
}

const howMany = {
  and: { combinator: 'and' },
  or: { combinator: 'or' },
  none: { combinator: 'or', not: true },
  notAll: { combinator: 'and', not: true },
} as const satisfies Record<string, Omit<Rules, 'rules'>>;
type HowMany = keyof typeof howMany;

/** How many of the questions must hold; "not all" is kept where somebody has it, but offered to nobody. */
function manyOf({ combinator, not }: Rules): HowMany {
  if (not !== true) return combinator === 'or' ? 'or' : 'and';
  return combinator === 'or' ? 'none' : 'notAll';
}

const empty: Rules = { combinator: 'and', rules: [] };

/** A rule tree: rows that read as sentences, all or any of them, in groups. */
export function RulesInput({ value = empty, onChange, sources, problems, path, texts, depth = 0, said = false }: RulesInputProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  const rules = Array.isArray(value.rules) ? value.rules : [];
  const many = manyOf(value);
  const offered: HowMany[] = ['and', 'or', 'none', ...(many === 'notAll' ? ([many] as const) : [])];
  const put = (index: number, rule: Rule) => onChange({ ...value, rules: rules.map((old, at) => (at === index ? rule : old)) });
  const drop = (index: number) => onChange({ ...value, rules: rules.filter((_, at) => at !== index) });
  const add = (rule: Rule) => onChange({ ...value, rules: [...rules, rule] });
  const fresh: FieldRule = { kind: 'field', source: sources.includes('event') ? 'event' : 'customer', field: '', op: 'is', value: '' };
  const past: HistoryRule = { kind: 'history', event: 'order_placed', op: 'happened', within: { amount: 30, unit: 'day' } };
  return (
    <div className={css.rules} data-depth={depth}>
      {(rules.length > 1 || value.not === true) && (
        <SegmentedControl
          size="xs"
          value={many}
          disabled={readOnly}
          aria-label={t('form.combine')}
          onChange={(next) => onChange({ ...howMany[next], rules })}
          data={offered.map((each) => ({ value: each, label: t(`form.combined.${each}`) }))}
        />
      )}
      {rules.map((rule, index) => {
        const here = `${path}.rules.${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have nothing but their place
          <div key={index} className={css.rule} data-field={here}>
            {'kind' in rule ? (
              <RuleRow
                rule={rule}
                sources={sources}
                onChange={(next) => put(index, next)}
                problems={problemsUnder(problems, here)}
                path={here}
                texts={texts}
              />
            ) : (
              <>
                <RulesInput
                  value={rule}
                  onChange={(next) => put(index, next)}
                  sources={sources}
                  problems={problems}
                  path={here}
                  texts={texts}
                  depth={depth + 1}
                />
                <Problems problems={problemsAt(problems, here)} texts={texts} />
              </>
            )}
            {!readOnly && (
              <ActionIcon
                className={css.drop}
                size={24}
                aria-label={t('form.dropRule')}
                title={t('form.dropRule')}
                onClick={() => drop(index)}
              >
                <Trash2 size={14} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {said && hasRules(value) && <p className={css.sentence}>{upperFirst(say(rulesPhrase(value)))}.</p>}
      {!readOnly && (
        <div className={css.adders}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => add(fresh)}
            data-testid={`${path}-add-field`}
          >
            {t('form.addField')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => add(past)}
            data-testid={`${path}-add-history`}
          >
            {t('form.addHistory')}
          </Button>
          {depth < 2 && rules.length > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<FolderPlus size={14} aria-hidden />}
              onClick={() => add({ combinator: 'or', rules: [fresh] })}
            >
              {t('form.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
