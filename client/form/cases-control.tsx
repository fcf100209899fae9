import { ActionIcon, Button, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { useSay } from '../i18n/use-say.ts';
import { type ControlProps, problemsAt, problemsUnder, useFormWorld } from './control.ts';
import { Problems } from './field-box.tsx';
import css from './form.module.css';
import { useInsideSources } from './inside-sources.ts';
import { freshName, swapped, withNames } from './list-name.ts';
import { LiveCount } from './live-count.tsx';
import { RulesInput } from './rules-input.tsx';

interface Case {
  name: string;
  title?: string | undefined;
  rules?: Rules;
}

const most = 12;

/** Cases looked at from the top, each a name and its questions. */
export function CasesControl({ path, texts, value, onChange, problems }: ControlProps) {
  const sources = useInsideSources(value);
  const { t } = useTranslation();
  const say = useSay();
  const { readOnly } = useFormWorld();
  // Everybody is asked for a count, so only the case one is at is counted.
  const [at, setAt] = useState<string>();
  const list = withNames<Case>(value, 'case');
  const put = (index: number, part: Partial<Case>) => onChange(list.map((old, at) => (at === index ? { ...old, ...part } : old)));
  return (
    <div className={css.events}>
      {list.map((one, index) => {
        const here = `${path}.${index}`;
        return (
          <div key={one.name} className={css.awaited} data-field={here} onFocusCapture={() => setAt(one.name)}>
            <div className={css.line}>
              <b className={css.place}>{index + 1}</b>
              <TextInput
                className={css.grow}
                value={one.title ?? ''}
                disabled={readOnly}
                maxLength={60}
                aria-label={say({ key: `fields.${path}.title.label` }, texts)}
                placeholder={t('form.caseName')}
                data-testid={`case-title-${index}`}
                onChange={(event) => put(index, { title: event.currentTarget.value || undefined })}
              />
              {!readOnly && (
                <CaseActions
                  up={index > 0 ? () => onChange(swapped(list, index, -1)) : undefined}
                  down={index < list.length - 1 ? () => onChange(swapped(list, index, 1)) : undefined}
                  drop={list.length > 1 ? () => onChange(list.filter((_, at) => at !== index)) : undefined}
                />
              )}
            </div>
            <RulesInput
              said
              value={one.rules}
              onChange={(rules) => put(index, { rules })}
              sources={sources}
              problems={problemsUnder(problems, `${here}.rules`)}
              path={`${here}.rules`}
              texts={texts}
            />
            {at === one.name && <LiveCount rules={one.rules} />}
            <Problems problems={[...problemsAt(problems, here), ...problemsAt(problems, `${here}.rules`)]} texts={texts} />
          </div>
        );
      })}
      {!readOnly && list.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          data-testid="add-case"
          onClick={() => onChange([...list, { name: freshName(list, 'case'), rules: { combinator: 'and', rules: [] } }])}
        >
          {t('form.addCase')}
        </Button>
      )}
    </div>
  );
}

type Action = (() => void) | undefined;

function CaseActions({ up, down, drop }: { up: Action; down: Action; drop: Action }) {
  const { t } = useTranslation();
  const actions = [
    { key: 'caseUp', run: up, icon: <ArrowUp size={14} aria-hidden /> },
    { key: 'caseDown', run: down, icon: <ArrowDown size={14} aria-hidden /> },
    { key: 'dropCase', run: drop, icon: <Trash2 size={14} aria-hidden /> },
  ];
  return actions.map(({ key, run, icon }) =>
    run === undefined ? null : (
      <ActionIcon key={key} size={24} aria-label={t(`form.${key}`)} title={t(`form.${key}`)} onClick={run}>
        {icon}
      </ActionIcon>
    ),
  );
}
