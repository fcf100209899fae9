import type { Worker as Thread } from 'node:worker_threads';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Asked, Told } from './messages.ts';

// A worker in a process of its own, whose calls are answered at once, so that what is measured is the engine's cost alone.
// Started by `engine-variant.ts` with: address, task queue, file of the bundle, workflows kept.
const [address = '', taskQueue = '', codePath = '', kept = '0'] = process.argv.slice(2);
const tell = (told: Told) => process.send?.(told);

// Where the workflows live; its heap is the one that waiting customers fill.
const threads: Thread[] = [];
process.on('worker', (thread) => threads.push(thread));

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  shutdownSignals: [],
});
let calls = 0;
let awaited = Number.POSITIVE_INFINITY;
async function answer(): Promise<{ done: { port: string } }> {
  calls += 1;
  if (calls === awaited) tell({ reached: calls });
  return { done: { port: 'sent' } };
}

const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  ...{ connection, taskQueue, workflowBundle: { codePath } },
  activities: { perform: answer, performQuick: answer },
  maxCachedWorkflows: Number(kept),
  // As a worker of the product has it.
  maxConcurrentActivityTaskExecutions: 60,
  maxConcurrentLocalActivityExecutions: 60,
  maxConcurrentWorkflowTaskExecutions: 60,
});

/** Bytes in use by all workflow threads after a full collection, which taking a snapshot of the heap begins with. */
async function heap(): Promise<number> {
  const sizes = threads.map(async (thread) => {
    const snapshot = await thread.getHeapSnapshot();
    snapshot.resume();
    await new Promise((resolve) => snapshot.once('end', resolve));
    return (await thread.getHeapStatistics()).used_heap_size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

process.on('message', async (asked: Asked) => {
  if (asked === 'usage') {
    const { user, system } = process.cpuUsage();
    tell({ cpu: (user + system) / 1000 });
  } else if (asked === 'heap') tell({ heap: await heap() });
  else if (asked === 'stop') worker.shutdown();
  else {
    awaited = asked.calls;
    if (calls >= awaited) tell({ reached: calls });
  }
});
const running = worker.run();
tell('ready');
await running;
await connection.close();
process.disconnect();
