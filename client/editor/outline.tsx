import { UnstyledButton } from '@mantine/core';
import { Columns3, CornerDownRight, CornerLeftUp, Plus, TriangleAlert } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Example } from '#nodes/kit/definition.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { AddMenu } from '../canvas/add-menu.tsx';
import { ChangeMark } from '../canvas/change-mark.tsx';
import { IconTile } from '../canvas/icon-tile.tsx';
import { Rounds } from '../canvas/rounds-later.tsx';
import { useDeeds, useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { useFigure } from '../canvas/use-figure.ts';
import { useStepWords } from '../canvas/words.ts';
import { addAfter, addNode, addStart, columnStep, freshNode, makeRoom, type Point, removeNodes } from '../model/edit.ts';
import { graphOf, isDrawn, leadsBack, portsOf, roundsOf } from '../model/graph.ts';
import { stepNumbers } from '../model/numbers.ts';
import { type OutlineChain, type OutlineStep, outlineOf } from '../model/outline.ts';
import { Empty } from '../ui/empty.tsx';
import { JourneyPicture } from '../ui/pictures.tsx';
import css from './outline.module.css';
import { outlineKeys } from './outline-keys.ts';

type From = { id: string; port: string };
type Ask = (at: Point, from: From | undefined) => void;

/** The journey as a text one can read from top to bottom and change: the way of phones and of screen readers. */
export function Outline() {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const journey = useJourney((state) => state.journey);
  const readOnly = useJourney((state) => state.readOnly);
  const [menu, setMenu] = useState<{ at: Point; from: From | undefined }>();
  const ask = useCallback<Ask>((at, from) => setMenu({ at, from }), []);
  const close = useCallback(() => setMenu(undefined), []);
  const add = useCallback(
    (type: string, example?: Example) => {
      const from = menu?.from;
      const { journey: now, change } = store.getState();
      const source = from === undefined ? undefined : graphOf(now).nodes.get(from.id);
      const before = now.edges.find((edge) => edge.from === from?.id && edge.port === from?.port);
      const roomy = before === undefined ? now : makeRoom(now, before.from, before.to);
      const lowest = Math.max(0, ...now.nodes.map((node) => node.position.y + 160));
      const place =
        source === undefined
          ? { x: 0, y: lowest }
          : {
              x: source.position.x + columnStep,
              y: before === undefined ? source.position.y : (graphOf(roomy).nodes.get(before.to)?.position.y ?? 0),
            };
      const node = freshNode(roomy, type, place);
      const begun = () => (example === undefined ? addNode(roomy, node) : addStart(roomy, node, example));
      change(() => (from === undefined ? begun() : addAfter(roomy, node, from)), { select: [node.id] });
    },
    [menu, store],
  );
  const deeds = {
    add(id: string, at: DOMRect) {
      const node = graphOf(journey).nodes.get(id);
      const ways = graphOf(journey).out.get(id) ?? [];
      const ports = node === undefined ? [] : portsOf(journey, node);
      // A way out that leads nowhere yet, else in between on the first.
      const port = ports.find((each) => !ways.some((way) => way.port === each.id)) ?? ports[0];
      if (port !== undefined) ask({ x: at.left, y: at.bottom + 4 }, { id, port: port.id });
    },
    remove: (id: string) => store.getState().change((now) => removeNodes(now, [id]), { select: [] }),
  };
  const chains = outlineOf(journey);
  return (
    <div className={css.outline} data-testid="outline">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows in it are buttons; this hears the keys that lead from one to the other */}
      <div className={css.paper} onKeyDown={(event) => outlineKeys(event, readOnly ? undefined : deeds)}>
        {chains.map((chain, index) => (
          <Chain key={chain.steps[0]?.node.id ?? index} chain={chain} ask={ask} first />
        ))}
        {chains.length === 0 && <Empty picture={<JourneyPicture />} title={t('editor.emptyTitle')} text={t('editor.outlineEmpty')} />}
        {!readOnly && <AddHere label={t('editor.addStart')} onAsk={(at) => ask(at, undefined)} testId="outline-add" />}
      </div>
      {menu !== undefined && <AddMenu at={menu.at} following={menu.from !== undefined} onChoose={add} onClose={close} />}
    </div>
  );
}

function AddHere({ label, onAsk, testId }: { label: string; onAsk: (at: Point) => void; testId: string }) {
  return (
    <UnstyledButton
      className={css.add}
      data-testid={testId}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onAsk({ x: box.left, y: box.bottom + 4 });
      }}
    >
      <Plus size={14} aria-hidden /> {label}
    </UnstyledButton>
  );
}

/** `within`: the stage of the step before, whose name stands above already. */
function Chain({ chain, ask, within, first = false }: { chain: OutlineChain; ask: Ask; within?: string | undefined; first?: boolean }) {
  const { t } = useTranslation();
  const { portName } = useStepWords();
  const readOnly = useJourney((state) => state.readOnly);
  const last = chain.steps.at(-1);
  return (
    <>
      <ol className={css.chain} data-first={first || undefined}>
        {chain.steps.map((step, index) => (
          <Step
            key={step.node.id}
            step={step}
            within={index === 0 ? within : chain.steps[index - 1]?.node.stage}
            follows={index < chain.steps.length - 1 || chain.goesTo !== undefined}
            ask={ask}
          />
        ))}
      </ol>
      {chain.goesTo !== undefined && <GoesTo to={chain.goesTo} edge={chain.by} />}
      {chain.open !== undefined && last !== undefined && !readOnly && (
        <AddHere
          label={t('editor.addAfter', { port: portName(last.node, chain.open) })}
          testId={`outline-add-${last.node.id}-${chain.open.id}`}
          onAsk={(at) => ask(at, { id: last.node.id, port: chain.open?.id ?? '' })}
        />
      )}
    </>
  );
}

/** Where a chain leads to that is told elsewhere; of one that leads back, how often. */
function GoesTo({ to, edge }: { to: JourneyNode; edge: string | undefined }) {
  const { t } = useTranslation();
  const { nameOf } = useStepWords();
  const [at, setAt] = useState<Point>();
  const close = useCallback(() => setAt(undefined), []);
  const back = useJourney((state) => edge !== undefined && leadsBack(state.journey, edge));
  const count = useJourney((state) => (edge === undefined ? undefined : roundsOf(state.journey, edge)));
  const drawn = useJourney((state) => edge !== undefined && isDrawn(state.journey, edge));
  const step = nameOf(to);
  const number = useJourney((state) => stepNumbers(state.journey).get(to.id));
  const said = count === undefined ? t('editor.rounds.goesBackEndless', { step }) : t('editor.rounds.goesBack', { step, count });
  if (edge === undefined || !back)
    return (
      <p className={css.goes}>
        <CornerDownRight size={14} aria-hidden />{' '}
        {number === undefined ? t('editor.goesTo', { step }) : t('changes.goesTo', { step, number })}
      </p>
    );
  // The number of what settings lead to is set there.
  if (!drawn)
    return (
      <p className={css.goes}>
        <CornerLeftUp size={14} aria-hidden /> {said}
      </p>
    );
  return (
    <>
      <UnstyledButton
        className={css.goesBack}
        data-testid={`outline-rounds-${edge}`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.left, y: box.bottom + 4 });
        }}
      >
        <CornerLeftUp size={14} aria-hidden />
        {said}
      </UnstyledButton>
      {at !== undefined && <Rounds at={at} edge={edge} onClose={close} />}
    </>
  );
}

function Step({ step, within, follows, ask }: { step: OutlineStep; within: string | undefined; follows: boolean; ask: Ask }) {
  const { t } = useTranslation();
  const { portName } = useStepWords();
  const figure = useFigure();
  const { onNumber } = useDeeds();
  const readOnly = useJourney((state) => state.readOnly);
  const ports = useJourney((state) => state.numbers[step.node.id]?.ports);
  const { node, branches } = step;
  return (
    <li className={css.step}>
      {node.stage !== within && <StageName id={node.stage} />}
      <Row node={node} />
      {branches.length === 0 && follows && !readOnly && <InsertAfter node={node} ask={ask} />}
      {branches.length > 0 && (
        <ul className={css.branches}>
          {branches.map((branch) => {
            const { port, steps, goesTo } = branch;
            const empty = steps.length === 0 && goesTo === undefined;
            const count = ports?.[port.id] ?? 0;
            return (
              <li key={port.id} className={css.branch}>
                <div className={css.port}>
                  {portName(node, port)}
                  {count > 0 && (
                    <UnstyledButton className={css.count} onClick={() => onNumber?.({ nodeId: node.id, port: port.id, state: 'passed' })}>
                      {figure(count)}
                    </UnstyledButton>
                  )}
                </div>
                {empty ? (
                  readOnly ? (
                    <p className={css.goes}>{t('editor.endsHere')}</p>
                  ) : (
                    <AddHere
                      label={t('editor.addHere')}
                      testId={`outline-add-${node.id}-${port.id}`}
                      onAsk={(at) => ask(at, { id: node.id, port: port.id })}
                    />
                  )
                ) : (
                  <Chain chain={branch} ask={ask} within={node.stage} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** Above the first step of a stage, as over its column on the drawing. */
function StageName({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const stage = useJourney((state) => state.journey.settings.stages?.list.find((each) => each.id === id));
  if (stage === undefined) return null;
  return (
    <p className={css.stage} data-testid={`outline-stage-${stage.id}`}>
      <Columns3 size={14} aria-hidden /> {stage.name || t('editor.stageUnnamed')}
    </p>
  );
}

/** "+" between a step and the next one. */
function InsertAfter({ node, ask }: { node: JourneyNode; ask: Ask }) {
  const { t } = useTranslation();
  const port = useJourney((state) => graphOf(state.journey).out.get(node.id)?.[0]?.port);
  if (port === undefined) return null;
  return (
    <UnstyledButton
      className={css.insert}
      aria-label={t('editor.insertHere')}
      title={t('editor.insertHere')}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        ask({ x: box.left, y: box.bottom + 4 }, { id: node.id, port });
      }}
    >
      <Plus size={14} aria-hidden />
    </UnstyledButton>
  );
}

function Row({ node }: { node: JourneyNode }) {
  const { t } = useTranslation();
  const { nameOf, sentenceOf, sayIn } = useStepWords();
  const figure = useFigure();
  const store = useJourneyStore();
  const { onNumber } = useDeeds();
  const selected = useJourney((state) => state.selection.nodes.includes(node.id));
  const problem = useJourney((state) => {
    const found = state.problemsOf.get(node.id);
    return found?.find((one) => one.severity === 'error') ?? found?.[0];
  });
  const here = useJourney((state) => state.numbers[node.id]?.here ?? 0);
  const number = useJourney((state) => stepNumbers(state.journey).get(node.id));
  return (
    <div className={css.rowBox} data-selected={selected || undefined}>
      <UnstyledButton
        className={css.row}
        aria-pressed={selected}
        data-testid={`outline-${node.id}`}
        data-step={node.id}
        onClick={() => store.getState().select({ nodes: [node.id] })}
      >
        <IconTile type={node.type} size={32} />
        <span className={css.words}>
          <b>
            {number !== undefined && <span className={css.number}>{number}.</span>} {nameOf(node)}
          </b>
          <ChangeMark node={node} />
          <span>{sentenceOf(node)}</span>
          {problem !== undefined && (
            <span className={css.problem} data-severity={problem.severity}>
              <TriangleAlert size={13} aria-hidden /> {sayIn(problem.text, node.type)}
            </span>
          )}
        </span>
      </UnstyledButton>
      {here > 0 && (
        <UnstyledButton className={css.count} onClick={() => onNumber?.({ nodeId: node.id, state: 'here' })}>
          {t('live.cornerHere', { count: here, figure: figure(here) })}
        </UnstyledButton>
      )}
    </div>
  );
}
