import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconTile } from '../canvas/icon-tile.tsx';
import { type CanvasDeeds, useDeeds, useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { wholeGraph, wholePorts } from '../model/graph.ts';
import css from './step-list.module.css';
import { type StepLine, stepLines } from './steps.ts';

/** The steps in order, with their numbers: the way of phones and of screen readers. */
export function StepList() {
  const { t } = useTranslation();
  const journey = useJourney((state) => state.journey);
  return (
    <div className={css.box} tabIndex={-1} data-steps data-testid="step-list">
      <ol className={css.list} aria-label={t('live.steps')}>
        {stepLines(journey).map((line) => (
          <Line key={line.node.id} line={line} />
        ))}
      </ol>
    </div>
  );
}

function Line({ line: { node, depth, by } }: { line: StepLine }) {
  const { nameOf, sentenceOf, portName } = useStepWords();
  const { onOpen } = useDeeds();
  const selected = useJourney((state) => state.selection.nodes.includes(node.id));
  const faded = useJourney((state) => state.highlight !== undefined && !state.highlight.nodes.has(node.id));
  return (
    <li className={css.line} data-depth={Math.min(depth, 4)} data-selected={selected || undefined} data-faded={faded || undefined}>
      {by !== undefined && <div className={css.by}>{portName(by.node, by.port)}</div>}
      <div className={css.row}>
        <UnstyledButton className={css.step} data-testid={`step-${node.id}`} onClick={() => onOpen?.(node.id)}>
          <IconTile type={node.type} size={32} />
          <span className={css.words}>
            <b className={css.name}>{nameOf(node)}</b>
            <span className={css.sentence}>{sentenceOf(node)}</span>
          </span>
        </UnstyledButton>
        <Numbers node={node} />
      </div>
      <Ways node={node} />
    </li>
  );
}

function Numbers({ node }: { node: StepLine['node'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { nameOf } = useStepWords();
  const numbers = useJourney((state) => state.numbers[node.id]);
  if (numbers === undefined) return null;
  const { here, held, entered } = numbers;
  const passed = Math.max(0, entered - here);
  const step = nameOf(node);
  return (
    <span className={css.numbers}>
      {held > 0 && (
        <Count at={{ nodeId: node.id, state: 'held' }} step={step}>
          {t('live.cornerHeld', { count: held, figure: number(held) })}
        </Count>
      )}
      {here > 0 && (
        <Count at={{ nodeId: node.id, state: 'here' }} step={step}>
          {t('live.cornerHere', { count: here, figure: number(here) })}
        </Count>
      )}
      {passed > 0 && (
        <Count at={{ nodeId: node.id, state: 'passed' }} step={step}>
          {t('live.cornerEntered', { count: passed, figure: number(passed) })}
        </Count>
      )}
    </span>
  );
}

/** How many took which way, where there is a choice. */
function Ways({ node }: { node: StepLine['node'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { portName, nameOf } = useStepWords();
  const journey = useJourney((state) => state.journey);
  const counts = useJourney((state) => state.numbers[node.id]?.ports);
  const ports = wholePorts(journey, node).filter((port) => (counts?.[port.id] ?? 0) > 0);
  const { nodes, out } = wholeGraph(journey);
  const after = (port: string) => nodes.get(out.get(node.id)?.find((edge) => edge.port === port)?.to ?? '');
  if (ports.length === 0 || wholePorts(journey, node).length === 1) return null;
  return (
    <div className={css.ways}>
      {ports.map((port) => {
        const count = counts?.[port.id] ?? 0;
        const name = portName(node, port);
        const to = after(port.id);
        return (
          <Count key={port.id} at={{ nodeId: node.id, port: port.id, state: 'passed' }} step={nameOf(node)}>
            {to === undefined ? name : t('live.nextWay', { port: name, step: nameOf(to) })} <b>{number(count)}</b>
          </Count>
        );
      })}
    </div>
  );
}

type At = Parameters<NonNullable<CanvasDeeds['onNumber']>>[0];

/** A figure that opens its people. Read out, it names its step, too. */
function Count({ at, step, children }: { at: At; step: string; children: ReactNode }) {
  const { onNumber } = useDeeds();
  return (
    <UnstyledButton
      className={css.count}
      data-state={at.port === undefined ? at.state : 'way'}
      data-testid={`count-${at.nodeId}-${at.port ?? at.state}`}
      onClick={() => onNumber?.(at)}
    >
      {children}
      <span className="nhip-unseen"> · {step}</span>
    </UnstyledButton>
  );
}
