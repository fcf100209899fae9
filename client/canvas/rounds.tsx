import { Button, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roundsAtMost } from '#nodes/kit/rounds.ts';
import { ownPort, usedUp } from '#workflows/journey/ways.ts';
import { disconnect, type Point, roundsAtFirst, setRounds } from '../model/edit.ts';
import { edgeId, graphOf, portsOf } from '../model/graph.ts';
import css from './canvas.module.css';
import { Floating } from './floating.tsx';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** How often a customer may go back by a connection, and what becomes of her then. */
export function Rounds({ at, edge: id, onClose }: { at: Point; edge: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf, portName } = useStepWords();
  const store = useJourneyStore();
  const journey = useJourney((state) => state.journey);
  const readOnly = useJourney((state) => state.readOnly);
  const edge = journey.edges.find((each) => edgeId(each) === id);
  const { nodes, out } = graphOf(journey);
  const [from, to] = [nodes.get(edge?.from ?? ''), nodes.get(edge?.to ?? '')];
  if (edge === undefined || from === undefined || to === undefined) return null;
  const { atMost } = edge;
  const port = portsOf(journey, from).find((each) => each.id === ownPort(edge.port));
  const then = nodes.get(out.get(from.id)?.find((each) => each.port === usedUp(edge.port))?.to ?? '');
  const set = (count: number | undefined) => store.getState().change((j) => setRounds(j, id, count), { gesture: `rounds:${id}` });
  return (
    <Floating at={at} onClose={onClose} label={t('editor.rounds.title')}>
      <form
        className={css.rounds}
        data-testid="rounds"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <h2>{t('editor.rounds.title')}</h2>
        <p>{t('editor.rounds.text', { port: port === undefined ? '' : portName(from, port), from: nameOf(from), to: nameOf(to) })}</p>
        {atMost === undefined ? (
          <p className={css.roundsWarn}>{t('editor.rounds.endless')}</p>
        ) : (
          <NumberInput
            autoFocus
            label={t('editor.rounds.label')}
            suffix={` ${t('editor.rounds.unit', { count: atMost })}`}
            min={1}
            max={roundsAtMost}
            clampBehavior="strict"
            allowDecimal={false}
            disabled={readOnly}
            value={atMost}
            data-testid="rounds-count"
            onChange={(value) => typeof value === 'number' && value >= 1 && set(value)}
          />
        )}
        {atMost !== undefined && (
          <p className={css.roundsThen}>
            {then === undefined
              ? t('editor.rounds.thenEnds', { count: atMost, from: nameOf(from) })
              : t('editor.rounds.then', { count: atMost, step: nameOf(then) })}
          </p>
        )}
        {!readOnly && (
          <div className={css.roundsDeeds}>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              data-testid="rounds-cut"
              onClick={() => {
                onClose();
                store.getState().change((j) => disconnect(j, [id]));
              }}
            >
              {t('editor.cutConnection')}
            </Button>
            {atMost === undefined ? (
              <Button size="compact-sm" data-testid="rounds-limit" onClick={() => set(roundsAtFirst)}>
                {t('editor.rounds.limit')}
              </Button>
            ) : (
              <Button size="compact-sm" type="submit" data-testid="rounds-done">
                {t('editor.rounds.done')}
              </Button>
            )}
          </div>
        )}
      </form>
    </Floating>
  );
}
