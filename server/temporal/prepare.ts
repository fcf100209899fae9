import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const days = 24 * 3600;

/** Ended journeys stay readable in Temporal this long, seconds; the server's own default is one day. */
const retention = 30 * days;

/** What an enrollment's workflow can be searched by. Set at start (no history event); ids only. */
export const searchAttributes = { journey: 'NhipJourney', version: 'NhipVersion', customer: 'NhipCustomer' } as const;

/** Raises the namespace's retention and registers the search attributes. Both may be repeated at every start. */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) < retention) {
    await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: msToTs(retention * 1000) } });
  }
  const keyword = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes).filter((name) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
  });
}
