import {
  allHandlersFinished,
  condition,
  defineSignal,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { TickActivity } from './tick.ts';

/** Something has changed for the journey's clock: another version, a pause, its end. */
const ring = defineSignal('ring');

const { tick } = proxyActivities<{ tick: TickActivity }>({
  startToCloseTimeout: 60_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 30_000 },
});

const longHistory = 300;
/** A timer of Temporal takes no longer one than this. */
const longest = 30 * 86_400_000;

/** The clock of a journey whose starts go by time. It only keeps time: what there is to do, and when again, the server says. */
export async function clock(input: { journeyId: string }): Promise<void> {
  const again = makeContinueAsNewFunc<typeof clock>({ workflowType: workflowInfo().workflowType });
  let rung = 0;
  setHandler(ring, () => {
    rung += 1;
  });
  for (;;) {
    const heard = rung;
    const told = await tick(input.journeyId);
    const awake = () => rung !== heard;
    if (told.over) {
      if (!awake()) return;
      continue;
    }
    if (workflowInfo().historyLength >= longHistory || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await again(input);
    }
    if (told.wait === null) await condition(awake);
    else if (told.wait > 0) await condition(awake, Math.min(told.wait, longest));
  }
}
