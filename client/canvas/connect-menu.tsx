import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Port } from '#nodes/kit/definition.ts';
import { legalTargets } from '#workflows/check/connect.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { connect, disconnect, type Point } from '../model/edit.ts';
import { downstream, edgeId, graphOf, portsOf, roundsOf } from '../model/graph.ts';
import { useCanvasUi } from './canvas-ui.tsx';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { Floating } from './floating.tsx';
import { IconTile } from './icon-tile.tsx';
import { useStepLabels } from './labels.ts';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** "Connect to…": every way out of a step with every step it may lead to; the keyboard's way of drawing a connection. */
export function ConnectMenu({ at, from, onClose }: { at: Point; from: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { sentenceOf, portName } = useStepWords();
  const store = useJourneyStore();
  const journey = useJourney((state) => state.journey);
  const labelOf = useStepLabels(journey);
  const openMenu = useCanvasUi((state) => state.openMenu);
  const choices = useMemo(() => {
    const node = graphOf(journey).nodes.get(from);
    if (node === undefined) return [];
    const { into } = graphOf(journey);
    const taken = (port: Port) => journey.edges.some((edge) => edge.from === from && edge.port === port.id);
    // What leads nowhere yet comes first, and to it what nothing leads to; whatever would lead back comes last.
    const ways = portsOf(journey, node).toSorted((a, b) => Number(taken(a)) - Number(taken(b)));
    const behind = (id: string) => downstream(journey, id).has(from);
    const rank = (to: JourneyNode) => (behind(to.id) ? 2 : into.has(to.id) ? 1 : 0);
    return ways.flatMap((port): Choice[] => {
      const group = t('editor.wayOut', { port: portName(node, port) });
      const now = journey.edges.find((edge) => edge.from === from && edge.port === port.id);
      const legal = new Set(legalTargets(journey, from, port.id));
      const targets = journey.nodes.filter((to) => legal.has(to.id) && to.id !== now?.to).toSorted((a, b) => rank(a) - rank(b));
      const cut: Choice[] =
        now === undefined
          ? []
          : [
              {
                id: `${port.id}:cut`,
                group,
                label: t('editor.cutConnection'),
                run: () => store.getState().change((j) => disconnect(j, [`${from}/${port.id}`])),
              },
            ];
      return [
        ...targets.map((to) => ({
          id: `${port.id}:${to.id}`,
          group,
          label: labelOf(to),
          hint: sentenceOf(to),
          icon: <IconTile type={to.type} size={28} />,
          testId: `connect-${port.id}-${to.id}`,
          run: () => {
            store.getState().change((j) => connect(j, { from, port: port.id, to: to.id }));
            const edge = edgeId({ from, port: port.id });
            if (roundsOf(store.getState().journey, edge) !== undefined) openMenu({ kind: 'rounds', at, edge });
          },
        })),
        ...cut,
      ];
    });
  }, [journey, from, at, openMenu, labelOf, sentenceOf, portName, store, t]);
  return (
    <Floating at={at} onClose={onClose} label={t('editor.connectTo')}>
      <ChoiceList choices={choices} placeholder={t('editor.connectTo')} empty={t('editor.nothingToConnect')} onClose={onClose} />
    </Floating>
  );
}
