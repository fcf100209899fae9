import { ActionIcon, Tooltip } from '@mantine/core';
import { MiniMap, useStore } from '@xyflow/react';
import { Columns3, Keyboard, Map as MapIcon, Maximize, Minus, Plus, Wand2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './canvas.module.css';
import { useJourney } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

function Tool({
  label,
  testId,
  onClick,
  children,
  pressed,
}: {
  label: string;
  testId: string;
  onClick: () => void;
  children: ReactNode;
  pressed?: boolean;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={32}
        variant="subtle"
        color="charcoal"
        aria-label={label}
        aria-pressed={pressed}
        data-testid={testId}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Zoom, fit, tidy, overview, keys: at the lower left of the drawing. */
export function Corner({ commands, onHelp }: { commands: CanvasCommands; onHelp?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const readOnly = useJourney((state) => state.readOnly);
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const [map, setMap] = useState(false);
  return (
    <>
      <div className={css.tools} role="toolbar" aria-label={t('editor.view')}>
        <Tool label={t('editor.zoomOut')} testId="zoom-out" onClick={() => commands.zoom('out')}>
          <Minus size={16} aria-hidden />
        </Tool>
        <span className={css.zoom}>{zoom}%</span>
        <Tool label={t('editor.zoomIn')} testId="zoom-in" onClick={() => commands.zoom('in')}>
          <Plus size={16} aria-hidden />
        </Tool>
        <Tool label={t('editor.fit')} testId="fit" onClick={commands.fit}>
          <Maximize size={16} aria-hidden />
        </Tool>
        {!readOnly && (
          <>
            <Tool label={t('editor.tidy')} testId="tidy" onClick={commands.tidy}>
              <Wand2 size={16} aria-hidden />
            </Tool>
            <Tool label={t('editor.addStage')} testId="add-stage" onClick={commands.addStage}>
              <Columns3 size={16} aria-hidden />
            </Tool>
          </>
        )}
        <Tool label={t('editor.map')} testId="minimap-toggle" pressed={map} onClick={() => setMap(!map)}>
          <MapIcon size={16} aria-hidden />
        </Tool>
        {onHelp !== undefined && (
          <Tool label={t('editor.keys')} testId="keys" onClick={onHelp}>
            <Keyboard size={16} aria-hidden />
          </Tool>
        )}
      </div>
      {map && (
        <MiniMap
          className={css.map}
          pannable
          zoomable
          ariaLabel={t('editor.map')}
          nodeColor="var(--nhip-line-strong)"
          maskColor="rgb(90 110 120 / 20%)"
          bgColor="var(--nhip-card)"
          nodeBorderRadius={12}
        />
      )}
    </>
  );
}
