import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, type RefObject, useState } from 'react';
import css from './canvas.module.css';
import { CanvasUiProvider, createCanvasUi } from './canvas-ui.tsx';
import { Drawing } from './drawing.tsx';
import { Palette } from './palette.tsx';
import { useJourney } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

export interface CanvasProps {
  /** Commands of the mounted canvas, for what stands around it. */
  commands?: RefObject<CanvasCommands | null>;
  /** Asked for with `?`. */
  onHelp?: () => void;
  /** Stands under the drawing, beside the palette. */
  under?: ReactNode;
}

/** The drawing of the open journey with its palette; read-only when the store is. */
export function Canvas({ under, ...props }: CanvasProps) {
  const [ui] = useState(createCanvasUi);
  const readOnly = useJourney((state) => state.readOnly);
  return (
    <ReactFlowProvider>
      <CanvasUiProvider value={ui}>
        <div className={css.frame}>
          {!readOnly && <Palette />}
          <div className={css.column}>
            <Drawing {...props} />
            {under}
          </div>
        </div>
      </CanvasUiProvider>
    </ReactFlowProvider>
  );
}
