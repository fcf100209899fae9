import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { RunningTemporal } from '#server/temporal/embedded.ts';
import { eventsOf } from '#test/engine/kit/history.ts';
import { cpuOf } from './server-usage.ts';
import type { Variant } from './variants.ts';
import { startWorker } from './worker-process.ts';

/** Per customer, but for the throughput. */
export interface Figures {
  events: number;
  /** Customers a second. */
  throughput: number;
  /** ms. */
  workerCpu: number;
  /** ms. */
  serverCpu: number;
  /** Heap of the worker while she waits, KB. */
  heap: number;
}

const atOnce = 40;
const warmUp = 20;

async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index] as T);
    }),
  );
  return results;
}

/** Carries `customers` through one variant with a fresh worker, and says what it cost. */
export async function measure(
  variant: Variant,
  { client, temporal, bundle, customers }: { client: Client; temporal: RunningTemporal; bundle: string; customers: number },
): Promise<Figures> {
  const taskQueue = randomUUID();
  const worker = await startWorker({ address: temporal.address, taskQueue, bundle, kept: customers + warmUp });
  const begin = (count: number) => each(Array.from({ length: count }), () => variant.start(client, taskQueue));
  const waits = async (handle: WorkflowHandle): Promise<void> => {
    while (Number((await handle.describe()).historyLength) < variant.events.waiting) await new Promise((done) => setTimeout(done, 20));
  };
  const answer = (handle: WorkflowHandle) => handle.signal('deliver', { kind: 'event', id: 'e', at: Date.now(), keys: ['listen/event_1'] });
  const used = async () => ({ at: Date.now(), worker: await worker.cpu(), server: cpuOf(temporal.pid) });

  const warm = await begin(warmUp);
  await each(warm, waits);
  await each(warm, answer);
  await each(warm, (handle) => handle.result());

  const heapBefore = await worker.heap();
  const before = await used();
  const handles = await begin(customers);
  await worker.called(2 * warmUp + customers);
  const allCalled = Date.now();
  await each(handles, waits);
  const waiting = await used();
  const heap = (await worker.heap()) - heapBefore;
  const again = await used();
  await each(handles, answer);
  await each(handles, (handle) => handle.result());
  const after = await used();

  const histories = await each(handles.slice(0, 20), eventsOf);
  await worker.stop();
  return {
    // Not the mean: on a machine that does other things now and then a task of somebody is late and repeated.
    events: histories.map((events) => events.length).toSorted((a, b) => a - b)[histories.length >> 1] ?? Number.NaN,
    throughput: customers / ((allCalled - before.at + after.at - again.at) / 1000),
    workerCpu: (waiting.worker - before.worker + after.worker - again.worker) / customers,
    serverCpu: (waiting.server - before.server + after.server - again.server) / customers,
    heap: heap / customers / 1024,
  };
}
