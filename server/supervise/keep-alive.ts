import { setTimeout as sleep } from 'node:timers/promises';

/** One run of a part. */
export interface Running {
  pid: number;
  /** Settles when it is gone, with what it died of. */
  exited: Promise<string>;
  stop(): Promise<void>;
}

export interface PartOptions {
  name: string;
  /** Resolves when the part has begun to work; throws when it could not. */
  start(): Promise<Running>;
  say(line: string): void;
  /** ms before the first restart; doubled at each death up to `longest`, forgotten after `calm` ms of life. */
  shortest?: number;
  longest?: number;
  calm?: number;
}

export interface Part {
  pid(): number | undefined;
  /** Settles at its first death. */
  died: Promise<string>;
  /** Begins it anew at once, also in the middle of a pause; `why` is told. */
  restart(why: string): Promise<void>;
  /** Stops for good and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a part and starts it again whenever it dies. The first start is not repeated: its error is thrown. */
export async function keepAlive(options: PartOptions): Promise<Part> {
  const { name, say, shortest = 500, longest = 30_000, calm = 60_000 } = options;
  const stopping = new AbortController();
  const first = await options.start();
  let running: Running | undefined = first;
  let wanted: string | undefined;
  let wake = new AbortController();
  const life = live();

  async function live(): Promise<void> {
    let pause = shortest;
    while (!stopping.signal.aborted) {
      const began = Date.now();
      const how = running === undefined ? 'it did not start' : await running.exited;
      running = undefined;
      if (stopping.signal.aborted) return;
      if (wanted !== undefined || Date.now() - began > calm) pause = shortest;
      if (wanted === undefined) {
        say(`${name} stopped (${how}); starting it again in ${(pause / 1000).toFixed(1)} s`);
        await sleep(pause, undefined, { signal: AbortSignal.any([stopping.signal, wake.signal]) }).catch(() => {});
        pause = Math.min(pause * 2, longest);
      } else say(`${name} starts again: ${wanted}`);
      if (stopping.signal.aborted) return;
      wanted = undefined;
      wake = new AbortController();
      await again();
    }
  }

  async function again(): Promise<void> {
    try {
      running = await options.start();
      say(`${name} runs again`);
      // Stopped while it was starting: nobody else knows of this run.
      if (stopping.signal.aborted) await running.stop();
    } catch (error) {
      say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    pid: () => running?.pid,
    died: first.exited,
    async restart(why) {
      wanted = why;
      wake.abort();
      await running?.stop();
    },
    async stop() {
      stopping.abort();
      await running?.stop();
      await life;
    },
  };
}
