import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { Host, StartInput } from '../interpret/protocol.ts';
import { Gone, goneType, type Perform } from './perform.ts';
import { cutBytes } from './summary.ts';

/** Quick ones cost one history event; what is slower or fails goes on below with the same key. */
const { performQuick } = proxyLocalActivities<{ performQuick: Perform }>({
  startToCloseTimeout: 2_000,
  retry: { maximumAttempts: 1 },
});

/** Until it succeeds: when it would be too late is for the server to say, which knows the message's latest useful moment. */
const { perform } = proxyActivities<{ perform: Perform }>({
  startToCloseTimeout: 60_000,
  // A worker that dies is noticed after this long, not only after a minute.
  heartbeatTimeout: 10_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
});

/** A history is replayed in 67 ms at 389 events and 22 ms at 101 (measured), so it is begun anew here, or before a long wait. */
const longHistory = 300;
const middling = 120;
const longWait = 3_600_000;
/** Temporal's own suggestion is followed only when this run has done something: a big plan alone must not make it begin anew for ever. */
const fresh = 20;

/** Named as the server names it when it starts an execution. */
const version = defineSearchAttributeKey('NhipVersion', SearchAttributeType.KEYWORD);

function historyIsLong(): boolean {
  const info = workflowInfo();
  return (info.continueAsNewSuggested && info.historyLength >= fresh) || info.historyLength >= longHistory;
}

function isGone(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type === goneType;
}

export interface HostOptions {
  /** Names on the canvas by node id, for Temporal's own page. */
  names: ReadonlyMap<string, string>;
  /** A wait was ended by a cancellation. Must make the wait's `awake` true. */
  cancelled(): void;
}

/** Temporal as a host. */
export function temporalHost(input: StartInput, { names, cancelled }: HostOptions): Host {
  const summaryOf = (nodeId: string) => cutBytes(names.get(nodeId) ?? nodeId, 400);
  // What is under way is brought to its end, whoever cancels meanwhile. One for all calls: the scope around this one keeps each of them.
  const shield = new CancellationScope({ cancellable: false });
  const again = makeContinueAsNewFunc<(input: StartInput) => Promise<unknown>>({ workflowType: workflowInfo().workflowType });

  return {
    now: () => Date.now(),
    // The same during one workflow task.
    turn: () => workflowInfo().historyLength,

    async wait(until, { nodeId, awake, snapshot }) {
      const cut = () =>
        historyIsLong() || (workflowInfo().historyLength >= middling && (until === undefined || until - Date.now() > longWait));
      if (!cut()) {
        const either = () => awake() || historyIsLong();
        try {
          if (until === undefined) await condition(either);
          else await condition(either, Math.max(1, until - Date.now()), { summary: summaryOf(nodeId) });
        } catch (error) {
          if (!isCancellation(error)) throw error;
          cancelled();
        }
        if (awake()) return true;
        if (!historyIsLong()) return false;
      }
      await condition(allHandlersFinished);
      if (awake()) return true;
      if (until !== undefined && until <= Date.now()) return false;
      return again({ ...input, snapshot: snapshot() });
    },

    async move({ versionId, plan }, snapshot) {
      await condition(allHandlersFinished);
      const { workflowType, typedSearchAttributes: known } = workflowInfo();
      const found =
        known.get(version) === undefined ? {} : { typedSearchAttributes: known.updateCopy([{ key: version, value: versionId }]) };
      const elsewhere = makeContinueAsNewFunc<(input: StartInput) => Promise<unknown>>({ workflowType, ...found });
      return elsewhere({ ...input, enrollment: { ...input.enrollment, versionId }, plan, snapshot });
    },

    async perform(kind, request) {
      const summary = summaryOf(request.nodeId);
      try {
        return await shield.run(() => performQuick.executeWithOptions({ summary }, [kind, request]));
      } catch (error) {
        if (isGone(error)) throw new Gone(request.enrollmentId);
      }
      try {
        return await shield.run(() => perform.executeWithOptions({ summary }, [kind, request]));
      } catch (error) {
        if (isGone(error)) throw new Gone(request.enrollmentId);
        throw error;
      }
    },

    passed: (entry) => setCurrentDetails(`${summaryOf(entry.nodeId)} (${entry.nodeId}) → ${entry.port ?? 'end'}`),
  };
}
