import { type Client, defaultPayloadConverter, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { Core } from '#server/kit/core.ts';
import { searchAttributes } from '#server/temporal/prepare.ts';
import { canonicalJson } from '#workflows/compile/canonical.ts';
import type { Delivery, StartInput } from '#workflows/interpret/protocol.ts';
import type { StartPayload } from './outbox.ts';

/** Names agreed with the worker. */
const workflowType = 'enrollment';
const signalName = 'deliver';

export function workflowIdOf(enrollmentId: string): string {
  return `enrollment/${enrollmentId}`;
}

const keys = {
  journey: defineSearchAttributeKey(searchAttributes.journey, SearchAttributeType.KEYWORD),
  version: defineSearchAttributeKey(searchAttributes.version, SearchAttributeType.KEYWORD),
  customer: defineSearchAttributeKey(searchAttributes.customer, SearchAttributeType.KEYWORD),
};

/** Canonical JSON per version; a version never changes. */
const planTexts = new Map<string, string>();
const keptTexts = 100;

async function planText(core: Core, versionId: string): Promise<{ text: string; name: string }> {
  const version = await core.documents.getVersion(versionId);
  if (version === undefined) throw new Error(`The version ${versionId} has no document`);
  let text = planTexts.get(versionId);
  if (text === undefined) {
    if (planTexts.size >= keptTexts) planTexts.clear();
    text = canonicalJson(version.plan);
    planTexts.set(versionId, text);
  }
  return { text, name: version.journey.name };
}

/**
 * Starts the execution of an enrollment. That there is one already, running or not, means that it was told before.
 * `fairnessKey` lets the worker serve all journeys in turn, however many one of them has let in.
 */
export async function tellStart(core: Core, client: Client, payload: StartPayload): Promise<void> {
  const { id, journeyId, versionId, customerId } = payload.enrollment;
  const { text, name } = await planText(core, versionId);
  const input: StartInput = { ...payload, plan: text };
  try {
    await client.workflow.start(workflowType, {
      workflowId: workflowIdOf(id),
      taskQueue: core.config.temporal.taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      typedSearchAttributes: [
        { key: keys.journey, value: journeyId },
        { key: keys.version, value: versionId },
        { key: keys.customer, value: customerId },
      ],
      staticSummary: name,
      priority: { fairnessKey: journeyId },
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Hands a delivery to a running execution. The request id makes Temporal drop a repetition (a crash between telling and noting it).
 * Throws a gRPC NOT_FOUND when there is no running execution.
 */
export async function tellSignal(
  core: Core,
  client: Client,
  told: { enrollmentId: string; rowId: number; delivery: Delivery },
): Promise<void> {
  await client.workflowService.signalWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: workflowIdOf(told.enrollmentId) },
    signalName,
    input: { payloads: [defaultPayloadConverter.toPayload(told.delivery)] },
    identity: core.bootId,
    requestId: `outbox/${told.enrollmentId}/${told.rowId}`,
  });
}
