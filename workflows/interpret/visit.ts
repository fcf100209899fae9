import type { Calls, Reads } from '#nodes/kit/calls.ts';
import type { EventRef, StepRuntime } from '#nodes/kit/runtime.ts';
import { Memo } from '../memo/memo.ts';
import type { Interruption, UnheardInput, Visited } from './protocol.ts';

/** Thrown out of a wait when the enrollment must end, or may go on elsewhere. Steps never catch it. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  readonly reason: Interruption;
  constructor(reason: Interruption) {
    super(`The enrollment is interrupted: ${reason}`);
    this.reason = reason;
  }
}

export function interrupt(reason: Interruption | undefined): void {
  if (reason !== undefined) throw new Interrupted(reason);
}

/**
 * The runtime of one passage through one node. All that a step gets is noted in order in the memo; a step that is entered again from
 * its top gets the same things from the memo until it is back at the place where it was cut.
 */
export function visitRuntime(of: Visited): StepRuntime {
  const memo = new Memo(of.memo, of.loose);
  const { enrollment, nodeId, visit, values, flags } = of;

  /** Waits, to the end that it had before a change of the version if there was one. Gives that end. */
  async function rest(at: number | undefined, awake: () => boolean): Promise<number | undefined> {
    const until = memo.until ?? at;
    const waits = () => !awake() && (until === undefined || until > of.now());
    if (waits() && of.untold()) of.answered(await of.perform('read', { name: 'arrived', input: {}, place: 'arrived' }));
    if (waits()) await of.wait(until, awake);
    interrupt(of.called());
    return until;
  }

  async function sleepUntil(at: number): Promise<void> {
    if (memo.recall(['slept']) !== undefined) return;
    await rest(at, () => of.called() !== undefined || flags.skip);
    flags.skip = false;
    memo.over({ slept: true });
  }

  async function waitFor(names: readonly string[], until?: number): Promise<EventRef | 'timeout'> {
    const noted = memo.recall(['event', 'timeout']);
    if (noted !== undefined) return 'event' in noted ? noted.event : 'timeout';
    const limit = await rest(until, () => of.called() !== undefined || flags.skip || of.find(names) !== undefined);
    const asks = of.asks && limit !== undefined && !flags.skip && of.find(names) === undefined;
    const late = asks ? await unheard({ names, until: limit }) : undefined;
    const event = flags.skip ? undefined : (of.find(names) ?? late);
    flags.skip = false;
    if (event === undefined) {
      memo.over({ timeout: true });
      return 'timeout';
    }
    of.take(event.id);
    return memo.over({ event }).event;
  }

  /** What was accepted in time counts, though Temporal could not be told of it. */
  async function unheard(input: UnheardInput): Promise<EventRef | undefined> {
    const answer = await of.perform('read', { name: 'unheard', input, place: memo.cursor });
    of.answered(answer);
    return 'done' in answer ? ((answer.done as { event: EventRef | null }).event ?? undefined) : undefined;
  }

  async function ask(kind: 'read' | 'call', name: string, input: unknown): Promise<unknown> {
    for (;;) {
      if (memo.held !== undefined) await hold(memo.held);
      const before = memo.recall(['done'], name);
      if (before !== undefined && 'done' in before) return before.done;
      flags.resumed = false;
      const answer = await of.perform(kind, { name, input, place: memo.cursor });
      of.answered(answer);
      if ('done' in answer) return memo.note({ done: answer.done, of: name }).done;
      memo.putOff('holdUntil' in answer ? answer.holdUntil : null);
    }
  }

  /** Nothing has been sent yet, so what interrupts acts here too. */
  async function hold(until: number | null): Promise<void> {
    const awake = () => of.called() !== undefined || (until === null && flags.resumed);
    if (!awake() && (until === null || until > of.now())) await of.wait(until ?? undefined, awake);
    interrupt(of.called());
    memo.release();
  }

  return {
    ...{ enrollment, nodeId, visit, values },
    now() {
      const noted = memo.recall(['now']) ?? memo.note({ now: of.now() });
      return 'now' in noted ? noted.now : of.now();
    },
    sleepUntil,
    waitFor,
    // The server checks what it answers against the schema of `name`; the memo only carries it.
    read: <K extends keyof Reads>(name: K, input: Reads[K]['input']) => ask('read', name, input) as Promise<Reads[K]['output']>,
    call: <K extends keyof Calls>(name: K, input: Calls[K]['input']) => ask('call', name, input) as Promise<Calls[K]['output']>,
  };
}
