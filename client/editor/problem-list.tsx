import { UnstyledButton } from '@mantine/core';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#nodes/kit/definition.ts';
import { useStepLabels } from '../canvas/labels.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { graphOf } from '../model/graph.ts';
import { type ProblemGroup, problemGroups } from '../model/problem-groups.ts';
import css from './problems.module.css';

export type GoTo = (nodeId: string | undefined, field: string | undefined) => void;

/** Problems in words, errors first, of a kind together; each leads to its field. */
export function ProblemList({ problems, onGoTo }: { problems: readonly Problem[]; onGoTo: GoTo }) {
  return (
    <ul className={css.problems} data-testid="problem-list">
      {problemGroups(problems).map((group) => (
        <li key={`${group.severity} ${group.code}`}>
          <Group group={group} onGoTo={onGoTo} />
        </li>
      ))}
    </ul>
  );
}

/** So many steps of a kind are open at first. */
const first = 4;

function Group({ group, onGoTo }: { group: ProblemGroup; onGoTo: GoTo }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const heading = useHeading(group);
  const steps = [...Map.groupBy(group.problems, ({ nodeId }) => nodeId ?? '')];
  const shown = all || steps.length <= first + 1 ? steps : steps.slice(0, first);
  return (
    <>
      {heading !== undefined && (
        <h3 className={css.kind}>
          <SeverityIcon severity={group.severity} />
          <span>{heading}</span>
          <span className={css.places}>{t('changes.groups.places', { count: group.problems.length })}</span>
        </h3>
      )}
      <ul className={css.steps} data-under={heading !== undefined || undefined}>
        {shown.map(([nodeId, list]) => (
          <li key={nodeId}>
            <Step problems={list} bare={heading !== undefined} onGoTo={onGoTo} />
          </li>
        ))}
      </ul>
      {shown.length < steps.length && (
        <UnstyledButton className={css.more} data-testid={`more-${group.code}`} onClick={() => setAll(true)}>
          {t('changes.groups.more', { count: steps.length - shown.length })}
        </UnstyledButton>
      )}
    </>
  );
}

/** What those of a kind have in common, where it can be said once; else each says it itself. */
function useHeading({ code, problems }: ProblemGroup): string | undefined {
  const { i18n, t } = useTranslation();
  const sayProblem = useSayProblem();
  if (problems.length < 2) return undefined;
  const [said, ...others] = new Set(problems.map(sayProblem));
  if (others.length === 0) return said;
  return i18n.exists(`app:changes.groups.${code}`) ? t(`changes.groups.${code}`) : undefined;
}

function useSayProblem() {
  const { sayIn } = useStepWords();
  const journey = useJourney((state) => state.journey);
  return (problem: Problem) => sayIn(problem.text, graphOf(journey).nodes.get(problem.nodeId ?? '')?.type);
}

/** What is wrong with one step; `bare`: what a heading says already is not said again. */
function Step({ problems, bare, onGoTo }: { problems: readonly Problem[]; bare: boolean; onGoTo: GoTo }) {
  const { t, i18n } = useTranslation();
  const journey = useJourney((state) => state.journey);
  const labelOf = useStepLabels(journey);
  const sayProblem = useSayProblem();
  const { sayIn } = useStepWords();
  const [problem] = problems;
  if (problem === undefined) return null;
  const { code, severity, nodeId } = problem;
  const node = graphOf(journey).nodes.get(nodeId ?? '');
  const brief = `app:changes.groups.item.${code}`;
  const about = i18n.exists(brief)
    ? [problems.map(({ text: { params } }) => sayIn(params === undefined ? { key: brief } : { key: brief, params }, node?.type)).join(', ')]
    : [];
  const lines = bare ? about : problems.map(sayProblem);
  return (
    <UnstyledButton
      className={css.problem}
      data-severity={severity}
      data-testid={`problem-${code}`}
      onClick={() => onGoTo(nodeId, problem.field)}
    >
      {!bare && <SeverityIcon severity={severity} />}
      <span>
        <b>{node === undefined ? t('editor.wholeJourney') : labelOf(node)}</b>
        {[...new Set(lines)].map((line) => (
          <small key={line}>{line}</small>
        ))}
      </span>
    </UnstyledButton>
  );
}

function SeverityIcon({ severity }: { severity: Problem['severity'] }) {
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return <Icon className={css.problemIcon} size={16} color={`var(--nhip-${severity === 'error' ? 'red' : 'turmeric'})`} aria-hidden />;
}
