import { useEffect, useState } from 'react';
import { check } from '#workflows/check/check.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { Canvas } from '../../../client/canvas/canvas.tsx';
import { JourneyProvider } from '../../../client/canvas/store-context.tsx';
import { createJourneyStore } from '../../../client/model/store.ts';

/** Our drawing as the editor shows it, with the marks of what is wrong. */
export function Ours({ journey }: { journey: Journey }) {
  const [store] = useState(() => createJourneyStore(journey));
  useEffect(() => store.getState().setProblems(check(journey, { channels: {} })), [store, journey]);
  return (
    <JourneyProvider value={store}>
      <Canvas />
    </JourneyProvider>
  );
}
