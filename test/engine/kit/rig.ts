import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { inject } from 'vitest';
import type { Answer, Request } from '#nodes/kit/calls.ts';
import type { Delivery, EndResult, RequestKind, StartInput } from '#workflows/interpret/protocol.ts';
import type { enrollment } from '#workflows/temporal/enrollment.ts';
import { activities } from '#workflows/worker/activities.ts';
import type { ServerLink } from '#workflows/worker/server.ts';
import type { Compiled } from './draw.ts';

Runtime.install({ logger: new DefaultLogger('ERROR', () => {}), telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });

export interface Asked {
  kind: RequestKind;
  request: Request;
  /** Whether it came as the quick local activity or as the ordinary one. */
  quick: boolean;
}

/** The server's part, for one enrollment. */
export type World = (asked: Asked) => Answer | Promise<Answer>;

export interface Rig {
  client: Client;
  taskQueue: string;
  address: string;
  /** Answers for an id, without a plan; for hand-written workflows. */
  answerFor(id: string, world: World): Asked[];
  /** Registers what answers for an enrollment; gives its input for the workflow. */
  admit(compiled: Compiled, world: World, more?: Partial<StartInput>): StartInput & { asked: Asked[] };
  start(input: StartInput): Promise<WorkflowHandleWithFirstExecutionRunId<typeof enrollment>>;
  /** A second worker on the same queue, or the next one after `stopWorker`. */
  startWorker(options?: Partial<WorkerOptions>): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Clients and one worker on a task queue of its own, against the Temporal server of the run (or `address`). */
export async function openRig(options: Partial<WorkerOptions> = {}, at?: { address: string }): Promise<Rig> {
  const address = at?.address ?? inject('temporal');
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const taskQueue = `test-${randomUUID()}`;
  const worlds = new Map<string, World>();
  const askedOf = new Map<string, Asked[]>();
  let running: { worker: Worker; done: Promise<void> } | undefined;

  // The worker's own activities over a link to no server.
  const link = (quick: boolean): ServerLink => ({
    async perform(kind, request) {
      const asked = { kind, request, quick };
      askedOf.get(request.enrollmentId)?.push(asked);
      const world = worlds.get(request.enrollmentId);
      if (world === undefined) throw new Error(`Nobody answers for ${request.enrollmentId}`);
      return world(asked);
    },
    async tick() {
      return { over: true };
    },
    async hello() {},
  });
  const both = { performQuick: activities(link(true)).performQuick, perform: activities(link(false)).perform };

  async function startWorker(more: Partial<WorkerOptions> = {}): Promise<void> {
    const worker = await Worker.create({
      connection: native,
      taskQueue,
      workflowBundle: { codePath: inject('bundle') },
      activities: both,
      shutdownGraceTime: 1_000,
      ...options,
      ...more,
    });
    running = { worker, done: worker.run() };
  }

  async function stopWorker(): Promise<void> {
    running?.worker.shutdown();
    await running?.done;
    running = undefined;
  }

  function answerFor(id: string, world: World): Asked[] {
    const asked: Asked[] = [];
    worlds.set(id, world);
    askedOf.set(id, asked);
    return asked;
  }

  await startWorker();
  return {
    client,
    taskQueue,
    address,
    answerFor,
    admit(compiled, world, more = {}) {
      const id = randomUUID();
      const asked = answerFor(id, world);
      const ids = { id, customerId: `c-${id}`, journeyId: 'j', versionId: versionOf(compiled.text) };
      return { enrollment: ids, plan: compiled.text, entry: 0, enteredAt: Date.now(), asked, ...more };
    },
    start: (input) =>
      client.workflow.start<typeof enrollment>('enrollment', {
        taskQueue,
        workflowId: `enrollment/${input.enrollment.id}`,
        args: [inputOf(input)],
      }),
    startWorker,
    stopWorker,
    async close() {
      await stopWorker();
      await native.close();
      await connection.close();
    },
  };
}

/** Without what a test keeps beside it. */
export function inputOf({ enrollment, plan, entry, enteredAt, snapshot }: StartInput): StartInput {
  return { enrollment, plan, entry, enteredAt, ...(snapshot ? { snapshot } : {}) };
}

const versions = new Map<string, string>();
export function versionOf(text: string): string {
  const known = versions.get(text) ?? randomUUID();
  versions.set(text, known);
  return known;
}

/** Every call goes well and every rule is true. */
export const allWell: World = ({ kind, request }) => {
  if (kind === 'end' || request.name === 'arrived') return { done: null };
  if (request.name === 'unheard') return { done: { event: null } };
  if (request.name === 'evaluate') return { done: { port: 'yes' } };
  if (request.name === 'send') return { done: { port: 'sent' } };
  throw new Error(`No answer to ${request.name}`);
};

export const tell = (handle: WorkflowHandle, delivery: Delivery): Promise<void> => handle.signal('deliver', delivery);
export const event = (id: string, ...keys: string[]): Delivery => ({ kind: 'event', id, at: Date.now(), keys });

export async function resultOf(handle: WorkflowHandle): Promise<EndResult> {
  return (await handle.result()) as EndResult;
}

/** Waits until `condition` gives something; throws what it last saw after `limit` ms. */
export async function until<T>(condition: () => Promise<T | undefined | false>, limit = 20_000): Promise<T> {
  const end = Date.now() + limit;
  // Asked less and less often: many who wait at once would keep the server from what they wait for.
  for (let pause = 15; ; pause = Math.min(150, pause * 1.4)) {
    const got = await condition();
    if (got !== undefined && got !== false) return got;
    if (Date.now() > end) throw new Error(`It did not come true in ${limit} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
