import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { configure, moveNodes, resizeNode } from '../model/edit.ts';
import { graphOf } from '../model/graph.ts';
import css from './note-card.module.css';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { useStepWords } from './words.ts';

// React Flow's own style sheet comes after ours.
const line = { borderColor: 'var(--nhip-turmeric)' };
const handle = { width: 10, height: 10, borderRadius: 3, border: '1px solid var(--nhip-turmeric)', background: 'var(--nhip-card)' };
const least = { minWidth: 120, minHeight: 64 };

/** A remark on the drawing: read where it stands, written in place after a double click, sized by its corners. */
export const NoteCard = memo(function NoteCard({ id }: NodeProps) {
  const { t } = useTranslation();
  const { nameOf } = useStepWords();
  const store = useJourneyStore();
  const node = useJourney((state) => graphOf(state.journey).nodes.get(id));
  const readOnly = useJourney((state) => state.readOnly);
  const selected = useJourney((state) => state.selection.nodes.includes(id));
  const [writing, setWriting] = useState(false);
  if (node === undefined) return null;
  const { change, endGesture } = store.getState();
  const text = typeof node.config.text === 'string' ? node.config.text : '';
  return (
    <>
      {!readOnly && (
        <NodeResizer
          {...least}
          isVisible={selected}
          lineStyle={line}
          handleStyle={handle}
          handleClassName={css.handle ?? ''}
          onResizeEnd={(_, { x, y, width, height }) =>
            change((journey) => resizeNode(moveNodes(journey, new Map([[id, { x, y }]])), id, { width, height }))
          }
        />
      )}
      <article
        id={`card-${id}`}
        className={css.note}
        data-testid={`node-${id}`}
        data-type={node.type}
        data-selected={selected || undefined}
        aria-label={nameOf(node)}
        onDoubleClick={(event) => {
          if (readOnly) return;
          // Not also opened in the panel: it is written here.
          event.stopPropagation();
          setWriting(true);
        }}
      >
        {node.name.trim() !== '' && <h2 className={css.name}>{node.name}</h2>}
        {writing ? (
          <textarea
            // biome-ignore lint/a11y/noAutofocus: it stands here because somebody wants to write
            autoFocus
            className={`${css.text} nodrag nowheel nopan`}
            aria-label={t('note:fields.text.label')}
            data-testid={`note-text-${id}`}
            maxLength={2000}
            value={text}
            onChange={(event) => {
              const { value } = event.currentTarget;
              change((journey) => configure(journey, id, { ...node.config, text: value }), { gesture: `note:${id}` });
            }}
            onKeyDown={(event) => event.key === 'Escape' && setWriting(false)}
            onBlur={() => {
              endGesture();
              setWriting(false);
            }}
          />
        ) : (
          <p className={css.text} data-empty={text.trim() === '' || undefined}>
            {text.trim() === '' ? t(readOnly ? 'note:sentence.empty' : 'editor.noteEmpty') : text}
          </p>
        )}
      </article>
    </>
  );
});
