import type { MemoEntry } from '../interpret/protocol.ts';

/** The step has asked for something else than before it was cut: its code has changed without a new semantics number. */
class Diverged extends Error {
  override name = 'Diverged';
}

/** What one passage through a node has been given so far, in order, and how far a step that was entered again has come in it. */
export class Memo {
  readonly #entries: MemoEntry[];
  /** The entries were made under other settings: what the step does not ask for any more is passed over. */
  readonly #loose: boolean;
  /** Place of the next entry: of all effects of a visit each has its own, whatever way the step came to it. */
  cursor = 0;

  constructor(entries: MemoEntry[], loose: boolean) {
    this.#entries = entries;
    this.#loose = loose;
  }

  /** The next entry, if it is of one of these kinds; undefined when the step has come to new ground. `name`: of what was asked. */
  recall(kinds: readonly string[], name?: string): MemoEntry | undefined {
    const entries = this.#entries;
    const fits = (entry: MemoEntry) => kinds.some((kind) => kind in entry) && !('of' in entry && name !== undefined && entry.of !== name);
    if (this.#loose) {
      const index = entries.findIndex((entry, at) => at >= this.cursor && fits(entry));
      entries.splice(this.cursor, Math.max(0, index - this.cursor));
    }
    const entry = entries[this.cursor];
    if (entry !== undefined && fits(entry)) {
      this.cursor += 1;
      return entry;
    }
    if (entry !== undefined && !this.#loose && !('until' in entry))
      throw new Diverged(`Expected ${name ?? kinds}, noted was ${Object.keys(entry)}`);
    return undefined;
  }

  note<E extends MemoEntry>(entry: E): E {
    this.#entries.splice(this.cursor, 0, entry);
    this.cursor += 1;
    return entry;
  }

  /** The outcome of a wait: nothing that was noted for a later place is of use any more. */
  over<E extends MemoEntry>(entry: E): E {
    this.#entries.length = this.cursor;
    return this.note(entry);
  }

  /** Until when the call at this place is put off (null: by a pause); undefined when it is not. */
  get held(): number | null | undefined {
    const entry = this.#entries[this.cursor];
    return entry !== undefined && 'held' in entry ? entry.held : undefined;
  }

  putOff(until: number | null): void {
    this.#entries.splice(this.cursor, 0, { held: until });
  }

  /** The call that was put off may be asked again. */
  release(): void {
    this.#entries.splice(this.cursor, 1);
  }

  /** The end of the wait to come, kept through a change of the version. */
  get until(): number | undefined {
    const last = this.#entries.at(-1);
    return last !== undefined && 'until' in last ? last.until : undefined;
  }
}
