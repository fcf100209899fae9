import { setImmediate as turn } from 'node:timers/promises';
import { identitiesOf } from '#server/customers/identity.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { commitEvents, type Prepared } from './commit.ts';
import type { IncomingEvent } from './schema.ts';

export interface IngestResult {
  /** The sender's own id. */
  id: string;
  externalId: string;
  status: 'new' | 'known';
  /** Ours. */
  eventId: string;
}

/** Events in one transaction, at most: a commit flushes the disk, and people who wait for the database wait this long. */
const perTransaction = 1000;

interface Job {
  events: Prepared[];
  done(results: IngestResult[]): void;
  failed(error: unknown): void;
}

/** Per server: calls that come while a transaction is under way share the next one. */
const queues = new WeakMap<Core, { jobs: Job[]; busy: boolean }>();

/**
 * Takes events in: each is stored once by (source, id) together with everything it must cause (starts, wakes), in one transaction.
 * When this returns, it is on the disk. A thousand events a transaction; a call with more is cut, in order, and what was taken before
 * a failure stays taken (sending again is harmless). Throws Refusal `event_without_customer`.
 */
export async function ingest(
  core: Core,
  input: { source: string; events: readonly IncomingEvent[] },
): Promise<{ results: IngestResult[] }> {
  const prepared = input.events.map((event, index) => prepare(event, index, input.source));
  const slices: Promise<IngestResult[]>[] = [];
  for (let from = 0; from < prepared.length; from += perTransaction) slices.push(enter(core, prepared.slice(from, from + perTransaction)));
  return { results: (await Promise.all(slices)).flat() };
}

function prepare(event: IncomingEvent, index: number, defaultSource: string): Prepared {
  const source = event.source ?? defaultSource;
  if (event.customer.id === undefined && identitiesOf(event.customer, source).length === 0) {
    throw new Refusal('invalid', 'event_without_customer', {
      message: `Event ${index + 1} (${event.id}) does not say whose it is: give an id, an e-mail address or a phone number that can be one.`,
      params: { index: index + 1, id: event.id },
    });
  }
  return { ...event, source };
}

function enter(core: Core, events: Prepared[]): Promise<IngestResult[]> {
  let queue = queues.get(core);
  if (queue === undefined) {
    queue = { jobs: [], busy: false };
    queues.set(core, queue);
  }
  const mine = queue;
  return new Promise((done, failed) => {
    mine.jobs.push({ events, done, failed });
    if (!mine.busy) void drain(core, mine);
  });
}

async function drain(core: Core, queue: { jobs: Job[]; busy: boolean }): Promise<void> {
  queue.busy = true;
  while (queue.jobs.length > 0) {
    const taken: Job[] = [];
    let size = 0;
    for (;;) {
      const next = queue.jobs[0];
      if (next === undefined || (taken.length > 0 && size + next.events.length > perTransaction)) break;
      taken.push(next);
      queue.jobs.shift();
      size += next.events.length;
    }
    await carryOut(core, taken);
    // SQLite answers at once, so nothing in there lets others in: who asks for something else has a turn here.
    if (queue.jobs.length > 0) await turn();
  }
  queue.busy = false;
}

/** One transaction for all; when it fails, each has one of its own, so that nobody fails for somebody else. */
async function carryOut(core: Core, jobs: Job[]): Promise<void> {
  try {
    const results = await commitEvents(
      core,
      jobs.flatMap((job) => job.events),
    );
    let from = 0;
    for (const job of jobs) {
      job.done(results.slice(from, from + job.events.length));
      from += job.events.length;
    }
  } catch (error) {
    const [only] = jobs;
    if (jobs.length === 1) only?.failed(error);
    else for (const job of jobs) await carryOut(core, [job]);
  }
}
