import type { Client } from '@temporalio/client';
import type { Core } from '#server/kit/core.ts';
import { troubleOf } from './outcome.ts';

/**
 * How many executions may be started now. What Temporal's workers cannot take up at once waits inside Temporal, where it stands before
 * whatever comes later; so the campaign waits in the outbox instead, and only a short queue stands in Temporal.
 */
export interface Pace {
  room(): number;
  /** One more is being started. */
  started(): void;
}

/** Between two looks at the queue, ms. */
const lookEvery = 200;
/** Beyond so long a wait in the queue, ms, it is kept shorter; below, it may grow. */
const tooOld = 1_000;
const young = 300;
/** Length of the queue: at first, and the bounds within which it is fitted to what the workers can do. */
const lengthAtFirst = 32;
const shortest = 8;
const longest = 2_000;
/** A Temporal that is not ours answers from a cache this old, ms: the same answer again says nothing new. */
const cacheOf = 6_000;

interface Queue {
  count: number;
  /** How long the oldest has been waiting, ms. */
  age: number;
  /** The whole answer, to know it again. */
  answer: string;
}

/** `onLook`: there may be room again. */
export function startPace(core: Core, client: Client, onLook: () => void): Pace {
  let length = lengthAtFirst;
  let waiting = 0;
  /** Started since the last look that told something. */
  let since = 0;
  let last = { answer: '', at: 0 };
  let lookedAt = 0;
  let looking = false;
  let blind = false;

  async function look(): Promise<void> {
    const before = since;
    try {
      const { count, age, answer } = await queueOf(core, client);
      const at = Date.now();
      if (answer === last.answer && at - last.at < cacheOf) return;
      last = { answer, at };
      // What was started while the answer was on its way may not be counted in it.
      const exhausted = before + waiting >= length;
      since -= before;
      // The count is an estimate and may be left over from a crash; the age of the oldest is not.
      waiting = age === 0 ? 0 : count;
      if (age > tooOld) length = Math.max(shortest, length * 0.9);
      else if (age < young && exhausted) length = Math.min(longest, length * 1.5);
      blind = false;
    } catch (error) {
      if (!blind && troubleOf(error) !== 'down')
        core.log.info({ err: error }, 'Temporal does not tell how long its queue is; starts go at a fixed pace');
      blind ||= troubleOf(error) !== 'down';
      since -= before;
      waiting = 0;
    }
  }

  function lookIfDue(): void {
    const now = Date.now();
    if (looking || now - lookedAt < lookEvery || (since === 0 && waiting === 0)) return;
    looking = true;
    lookedAt = now;
    void look().finally(() => {
      looking = false;
      onLook();
    });
  }

  return {
    room() {
      lookIfDue();
      return Math.max(0, Math.floor(length - waiting - since));
    },
    started() {
      since += 1;
    },
  };
}

async function queueOf(core: Core, client: Client): Promise<Queue> {
  const { stats } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: core.config.temporal.taskQueue },
    taskQueueType: workflowTasks,
    reportStats: true,
  });
  const { seconds, nanos } = stats?.approximateBacklogAge ?? {};
  return {
    count: Number(stats?.approximateBacklogCount ?? 0),
    age: Number(seconds ?? 0) * 1000 + (nanos ?? 0) / 1e6,
    answer: JSON.stringify(stats ?? null),
  };
}

/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's API. */
const workflowTasks = 1;
