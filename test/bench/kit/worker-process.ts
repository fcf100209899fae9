import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Asked, Told } from './messages.ts';

export interface WorkerProcess {
  /** CPU so far, ms. */
  cpu(): Promise<number>;
  /** Heap of the workflows after a collection, bytes. */
  heap(): Promise<number>;
  /** Resolves when so many calls in all have been answered. */
  called(calls: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a worker in a process of its own and waits until it works. */
export async function startWorker(of: { address: string; taskQueue: string; bundle: string; kept: number }): Promise<WorkerProcess> {
  const file = path.join(import.meta.dirname, 'engine-worker.ts');
  const child = fork(file, [of.address, of.taskQueue, of.bundle, String(of.kept)]);
  await told(child, (message) => message === 'ready');
  const ask = async <T extends Told>(asked: Asked, is: (message: Told) => message is T): Promise<T> => {
    const answer = told(child, is);
    child.send(asked);
    return (await answer) as T;
  };
  return {
    cpu: async () => (await ask('usage', (message): message is { cpu: number } => typeof message === 'object' && 'cpu' in message)).cpu,
    heap: async () => (await ask('heap', (message): message is { heap: number } => typeof message === 'object' && 'heap' in message)).heap,
    async called(calls) {
      await ask({ calls }, (message): message is { reached: number } => typeof message === 'object' && 'reached' in message);
    },
    async stop() {
      const exit = once(child, 'exit');
      child.send('stop' satisfies Asked);
      await exit;
    },
  };
}

function told(child: ChildProcess, is: (message: Told) => boolean): Promise<Told> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('The worker has ended'));
    child.once('exit', gone);
    child.on('message', function hear(message: Told) {
      if (!is(message)) return;
      child.off('message', hear);
      child.off('exit', gone);
      resolve(message);
    });
  });
}
