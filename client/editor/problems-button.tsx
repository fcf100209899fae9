import { Button, Popover } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney } from '../canvas/store-context.tsx';
import { type GoTo, ProblemList } from './problem-list.tsx';
import css from './problems.module.css';

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
          className={css.button}
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
      <Popover.Dropdown p={4} className={css.sheet}>
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
