import type { Calls, Reads } from './calls.ts';
import type { EventRef, Step, StepRuntime } from './runtime.ts';

// For the tests of steps only: the least that keeps the promises of StepRuntime. The real ones live in the engine.

/** What the world does while a step runs. Times in ms since the epoch. */
export interface Script {
  now: number;
  /** How often she has come here; absent: for the first time. */
  visit?: number;
  /** Events in order of arrival; those before `now` have come while she was in the step before. */
  events?: readonly { name: string; at: number }[];
  reads?: { [K in keyof Reads]?: (input: Reads[K]['input']) => Reads[K]['output'] };
  calls?: { [K in keyof Calls]?: (input: Calls[K]['input']) => Calls[K]['output'] };
  /** Cut once after so many things given, and enter the step again from its top. */
  cutAfter?: number;
}

export interface Ran {
  port: string;
  /** When the step was left. */
  at: number;
  /** What it asked of the world, in order: `now` is not worth mentioning. */
  asked: string[];
}

class Cut extends Error {}

/** Runs a step on a virtual clock. */
export async function run<C>(step: Step<C>, config: C, script: Script): Promise<Ran> {
  const world = { clock: script.now, memo: [] as unknown[], asked: [] as string[], used: new Set<number>(), cut: script.cutAfter };
  for (;;) {
    try {
      const { port } = await step(runtime(script, world), config);
      return { port, at: world.clock, asked: world.asked };
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
    }
  }
}

interface World {
  clock: number;
  memo: unknown[];
  asked: string[];
  used: Set<number>;
  cut: number | undefined;
}

function runtime(script: Script, world: World): StepRuntime {
  let cursor = 0;
  function give<T>(make: () => T): T {
    if (cursor === world.memo.length) {
      if (world.cut === cursor) {
        world.cut = undefined;
        throw new Cut();
      }
      world.memo.push(make());
    }
    // What was noted at this place was made by the same question: the step is the same and asks in the same order.
    return world.memo[cursor++] as T;
  }
  function answer<I, O>(name: string, handler: ((input: I) => O) | undefined, input: I): O {
    if (handler === undefined) throw new Error(`Nothing is scripted for ${name}`);
    world.asked.push(`${name} ${JSON.stringify(input)}`);
    return handler(input);
  }
  function next(names: readonly string[], until: number | undefined): EventRef | 'timeout' {
    const index = (script.events ?? []).findIndex(
      (event, place) => names.includes(event.name) && !world.used.has(place) && event.at <= (until ?? event.at),
    );
    const event = script.events?.[index];
    if (event === undefined) {
      if (until === undefined) throw new Error('It would wait for ever');
      world.clock = Math.max(world.clock, until);
      return 'timeout';
    }
    world.used.add(index);
    world.clock = Math.max(world.clock, event.at);
    return { ...event, id: `event-${index}` };
  }
  return {
    enrollment: { id: 'e1', customerId: 'c1', journeyId: 'j1', versionId: 'v1' },
    nodeId: 'n1',
    visit: script.visit ?? 1,
    values: {},
    now: () => give(() => world.clock),
    async sleepUntil(at) {
      give(() => {
        world.clock = Math.max(world.clock, at);
      });
    },
    waitFor: async (names, until) => give(() => next(names, until)),
    read: async (name, input) => give(() => answer(name, script.reads?.[name], input)),
    call: async (name, input) => give(() => answer(name, script.calls?.[name], input)),
  };
}
