import { CancellationScope, defineQuery, defineSignal, log, setHandler } from '@temporalio/workflow';
import { steps } from '#nodes/steps.ts';
import { interpreter } from '../interpret/interpret.ts';
import type { Delivery, EndResult, Position, StartInput } from '../interpret/protocol.ts';
import { temporalHost } from './host.ts';
import { Gone } from './perform.ts';
import { planOf } from './plans.ts';

/** Temporal takes all workflows from one file. */
export { clock } from './clock.ts';

export const deliver = defineSignal<[Delivery]>('deliver');
export const position = defineQuery<Position>('position');

/**
 * One customer's way through one version of a journey. A defect of the plan or of a step throws a plain Error: the task is then
 * repeated until a worker that can do it is deployed, and the enrollment goes on from where it was.
 */
export async function enrollment(input: StartInput): Promise<EndResult> {
  const plan = planOf(input.enrollment.versionId, input.plan);
  const names = new Map(plan.nodes.map((node) => [node.id, node.name]));
  // Somebody cancels in Temporal's own page: the same as taking the customer out, so that the server hears of it.
  const cancelled = () => it.deliver({ kind: 'cancel', reason: 'removed' });
  const it = interpreter(plan, input, { host: temporalHost(input, { names, cancelled }), steps });
  setHandler(deliver, it.deliver);
  setHandler(position, it.position);
  CancellationScope.current().cancelRequested.catch(cancelled);
  try {
    return await it.run();
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    log.warn(error.message);
    return { reason: 'removed', seq: it.position().seq };
  }
}
