import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { CircleHelp, Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { definitionOf } from '#nodes/catalogue.ts';
import { IconTile } from '../canvas/icon-tile.tsx';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { Problems } from '../form/field-box.tsx';
import { NodeForm } from '../form/node-form.tsx';
import { FormPlaceProvider } from '../form/place.ts';
import { duplicate } from '../model/clipboard.ts';
import { configure, ledBack, nameNode, removeNodes } from '../model/edit.ts';
import { graphOf } from '../model/graph.ts';
import { Help } from './help.tsx';
import css from './panel.module.css';
import { PanelFrame } from './panel-frame.tsx';

/** The settings of one step. Typing in a field is one undo step for as long as one stays in it. */
export function StepPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { typeName, sentenceOf } = useStepWords();
  const store = useJourneyStore();
  const node = useJourney((state) => graphOf(state.journey).nodes.get(id));
  const problems = useJourney((state) => state.problemsOf.get(id)) ?? [];
  const readOnly = useJourney((state) => state.readOnly);
  const { id: journeyId = '' } = useParams();
  const [help, setHelp] = useState(false);
  const back = useJourney(({ journey }) => node !== undefined && ledBack(journey, node));
  if (node === undefined) return null;
  const definition = definitionOf(node.type);
  const { change, endGesture } = store.getState();
  const general = problems.filter((problem) => problem.field === undefined || definition === undefined);
  return (
    <PanelFrame
      icon={<IconTile type={node.type} size={32} />}
      heading={
        readOnly ? (
          <h2 className={css.stepName}>{node.name || typeName(node.type)}</h2>
        ) : (
          <textarea
            className={css.stepName}
            rows={1}
            aria-label={t('editor.stepName')}
            data-testid="step-name"
            maxLength={120}
            value={node.name}
            placeholder={typeName(node.type)}
            onChange={(event) => {
              const value = event.currentTarget.value.replace(/\s*\n\s*/g, ' ');
              change((journey) => nameNode(journey, id, value), { gesture: `name:${id}` });
            }}
            onBlur={endGesture}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              event.currentTarget.blur();
            }}
          />
        )
      }
      actions={
        <Tooltip label={t('editor.help')}>
          <ActionIcon aria-label={t('editor.help')} aria-pressed={help} data-testid="step-help" onClick={() => setHelp(!help)}>
            <CircleHelp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      }
      foot={
        readOnly ? undefined : (
          <>
            <Button
              variant="subtle"
              color="charcoal"
              size="compact-sm"
              leftSection={<Copy size={16} aria-hidden />}
              onClick={() => {
                const { journey, ids } = duplicate(store.getState().journey, [id]);
                change(() => journey, { select: ids });
              }}
            >
              {t('editor.duplicate')}
            </Button>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              leftSection={<Trash2 size={16} aria-hidden />}
              data-testid="step-remove"
              onClick={() => change((journey) => removeNodes(journey, [id]), { select: [] })}
            >
              {t('editor.remove')}
            </Button>
          </>
        )
      }
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only notes that a field was left, which ends its undo step */}
      <div onBlur={endGesture}>
        <p className={css.said}>{sentenceOf(node)}</p>
        <div className={css.general}>
          <Problems problems={general.filter(({ severity }) => severity === 'error')} texts={node.type} />
        </div>
        {help && <Help type={node.type} />}
        {definition !== undefined && (
          <FormPlaceProvider value={{ journeyId, nodeId: id }}>
            <NodeForm
              definition={definition}
              config={node.config}
              problems={problems}
              idle={definition.leads === undefined || back ? [] : [definition.leads.atMost]}
              onChange={(config, field) => change((journey) => configure(journey, id, config), { gesture: `config:${id}:${field}` })}
            />
          </FormPlaceProvider>
        )}
        <Problems problems={general.filter(({ severity }) => severity === 'warning')} texts={node.type} />
      </div>
    </PanelFrame>
  );
}
