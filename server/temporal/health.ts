import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';

const service = 'temporal.api.workflowservice.v1.WorkflowService';

export interface WaitOptions {
  /** Gives up after this many ms. */
  limit: number;
  /** Gives up at once when this becomes true. */
  abandoned?: () => boolean;
}

/**
 * A connection to a server that says it is serving and knows the namespace. The caller closes it.
 * Throws the last error when `limit` has passed.
 */
export async function connectWhenHealthy(connection: ConnectionOptions, namespace: string, options: WaitOptions): Promise<Connection> {
  const until = Date.now() + options.limit;
  let last: unknown = new Error('Temporal gave no answer');
  while (Date.now() < until && options.abandoned?.() !== true) {
    try {
      return await connectOnce(connection, namespace);
    } catch (error) {
      last = error;
      await sleep(100);
    }
  }
  throw last;
}

/** Each try is a try: otherwise all share one line to the address, which after a failure or two is not dialled again for many seconds. */
const ownLine = { 'grpc.use_local_subchannel_pool': 1 };

async function connectOnce(options: ConnectionOptions, namespace: string): Promise<Connection> {
  const connection = await Connection.connect({ connectTimeout: 2_000, channelArgs: ownLine, ...options });
  try {
    await connection.withDeadline(Date.now() + 3_000, async () => {
      await connection.healthService.check({ service });
      await connection.workflowService.describeNamespace({ namespace });
    });
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
