import { Button, Popover, UnstyledButton } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { graphOf } from '../model/graph.ts';
import css from './problems.module.css';

export type GoTo = (nodeId: string | undefined, field: string | undefined) => void;

/** How many things are wrong, live; a press lists them, a press on one leads to its field. */
export function ProblemsButton({ onGoTo }: { onGoTo: GoTo }) {
  const { t } = useTranslation();
  const problems = useJourney((state) => state.problems);
  const [open, setOpen] = useState(false);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const Icon = errors > 0 ? CircleAlert : problems.length > 0 ? TriangleAlert : CircleCheck;
  const dye = errors > 0 ? 'red' : problems.length > 0 ? 'turmeric' : 'jade';
  const label =
    errors > 0
      ? t('editor.errors', { count: errors })
      : problems.length > 0
        ? t('editor.warnings', { count: problems.length })
        : t('editor.noProblems');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          data-testid="problems"
          aria-label={label}
          leftSection={<Icon className={css.problemIcon} size={16} color={`var(--nhip-${dye})`} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          <span className={css.wideOnly}>{label}</span>
          <span className={css.phoneOnly} aria-hidden>
            {errors > 0 ? errors : problems.length}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        {problems.length === 0 ? (
          <p className={css.allWell}>{t('editor.allWell')}</p>
        ) : (
          <ProblemList
            problems={problems}
            onGoTo={(nodeId, field) => {
              setOpen(false);
              onGoTo(nodeId, field);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Problems in words, errors first, each with the step it is about. */
export function ProblemList({ problems, onGoTo }: { problems: readonly Problem[]; onGoTo: GoTo }) {
  const { t } = useTranslation();
  const { nameOf, sayIn } = useStepWords();
  const journey = useJourney((state) => state.journey);
  const sorted = [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <ul className={css.problems} data-testid="problem-list">
      {sorted.map((problem, index) => {
        const node = graphOf(journey).nodes.get(problem.nodeId ?? '');
        const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same
          <li key={index}>
            <UnstyledButton
              className={css.problem}
              data-severity={problem.severity}
              data-testid={`problem-${problem.code}`}
              onClick={() => onGoTo(problem.nodeId, problem.field)}
            >
              <Icon
                className={css.problemIcon}
                size={16}
                color={`var(--nhip-${problem.severity === 'error' ? 'red' : 'turmeric'})`}
                aria-hidden
              />
              <span>
                <b>{node === undefined ? t('editor.wholeJourney') : nameOf(node)}</b>
                <small>{sayIn(problem.text, node?.type)}</small>
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
