import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useStepWords } from '../canvas/words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { wholePorts } from '../model/graph.ts';
import { crowdOf, crowdsOf } from './crowd.ts';
import css from './panel.module.css';
import { PanelFrame } from './panel-frame.tsx';
import { PeopleList } from './people-list.tsx';
import type { Place } from './place.ts';
import { Scores } from './scores.tsx';

export interface PeoplePanelProps {
  /** Journey. */
  id: string;
  place: Place;
  drawn: Journey;
  numbers: OutputOf<'live.numbers'> | undefined;
  go: (place: Place) => void;
  onClose: () => void;
}

/** The people behind a number: of a step, of one way out of it, or of the whole journey. */
export function PeoplePanel({ id, place, drawn, numbers, go, onClose }: PeoplePanelProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { nameOf, portName } = useStepWords();
  const { version, node: nodeId, port: portId, reason } = place;
  const node = drawn.nodes.find((each) => each.id === nodeId);
  const counts = nodeId === undefined ? undefined : numbers?.nodes[nodeId];
  const crowd = crowdOf(place, counts);
  const ports = node === undefined ? [] : wholePorts(drawn, node);
  const nameOfPort = (of: string) => {
    const port = ports.find((each) => each.id === of);
    return node === undefined || port === undefined ? of : portName(node, port);
  };
  const title = nodeId === undefined ? t(`live.whole.${crowd}`) : node === undefined ? t('live.people') : nameOf(node);
  // A step with one way out has nobody to tell apart.
  const ways = ports.length > 1 ? ports.map((port) => port.id) : [];
  const choices = nodeId === undefined ? [] : crowdsOf(counts, ways);
  return (
    <PanelFrame title={title} note={nodeId === undefined && reason !== undefined ? t(`live.end.${reason}`) : undefined} onClose={onClose}>
      {node !== undefined && definitionOf(node.type)?.traits.scores === true && (
        <Scores journeyId={id} nodeId={node.id} versionId={version} onOpen={(enrollment) => go({ ...place, enrollment })} />
      )}
      {choices.length > 0 && (
        <fieldset className={css.choices} aria-label={t('live.choose')}>
          {choices.map(({ state, port, count }) => (
            <UnstyledButton
              key={port ?? state}
              className={css.choice}
              aria-pressed={crowd === state && portId === port}
              data-testid={`choose-${port ?? state}`}
              onClick={() => go({ version, node: nodeId, port, state })}
            >
              {port === undefined ? t(`live.crowd.${state}`) : nameOfPort(port)} <b>{number(count)}</b>
            </UnstyledButton>
          ))}
        </fieldset>
      )}
      {crowd === 'stuck' && <p className={css.hint}>{t('live.stuckText')}</p>}
      <PeopleList
        key={`${nodeId} ${portId} ${crowd} ${reason} ${version}`}
        query={{ id, versionId: version, nodeId, port: portId, state: crowd, endReason: reason }}
        drawn={drawn}
        onOpen={(enrollment) => go({ ...place, enrollment })}
      />
    </PanelFrame>
  );
}
