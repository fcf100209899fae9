import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { type RefObject, useState } from 'react';
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
}

/** The drawing of the open journey with its palette; read-only when the store is. */
export function Canvas(props: CanvasProps) {
  const [ui] = useState(createCanvasUi);
  const readOnly = useJourney((state) => state.readOnly);
  return (
    <ReactFlowProvider>
      <CanvasUiProvider value={ui}>
        <div className={css.frame}>
          {!readOnly && <Palette />}
          <Drawing {...props} />
        </div>
      </CanvasUiProvider>
    </ReactFlowProvider>
  );
}
