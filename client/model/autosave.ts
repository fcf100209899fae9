import type { Journey } from '#workflows/journey/schema.ts';
import { same } from './equal.ts';
import { type Conflict, merge } from './merge.ts';

export interface Stored {
  revision: number;
  draft: Journey;
}

/** What the save procedure can answer. `offline`: nobody answered; the work stays here and is tried again. */
export type SaveAnswer = { saved: number } | { conflict: Stored } | { offline: true } | { refused: string };

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'refused'; why: string }
  /** Both changed the same fields; nothing is saved until a person has chosen. */
  | { kind: 'conflict'; conflicts: Conflict[] };

export interface AutosaveOptions {
  /** Where unsaved work survives a reload; localStorage in the browser. */
  keep: { read(): string | null; write(text: string): void; clear(): void };
  save(revision: number, draft: Journey): Promise<SaveAnswer>;
  /** The screen takes over what was merged; `theirs` is what had been saved meanwhile, `mine` whether anything of one's own was in it. */
  onMerged(merged: { journey: Journey; base: Journey; theirs: Journey; conflicts: Conflict[] }, how: { mine: boolean }): void;
  onState(state: SaveState): void;
  /** ms of quiet before a save; default 600. */
  quiet?: number;
  /** ms between attempts while offline; default 3000. */
  retry?: number;
}

interface Kept {
  base: Stored;
  draft: Journey;
}

/**
 * Keeps a draft saved: queues locally, saves after a moment of quiet, one request at a time. Somebody else's save
 * is merged field by field; nothing is ever overwritten or dropped without saying so.
 */
export class Autosave {
  private base: Stored;
  private draft: Journey;
  /** Given to the server without hearing back: it may have them all the same. */
  private unanswered: Journey[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy: Promise<void> | undefined;
  private state: SaveState = { kind: 'saved' };
  private closed = false;
  private kept = true;
  private readonly options: AutosaveOptions;

  constructor(stored: Stored, options: AutosaveOptions) {
    this.base = stored;
    this.draft = stored.draft;
    this.options = options;
  }

  get revision(): number {
    return this.base.revision;
  }

  get settled(): boolean {
    return this.state.kind === 'saved';
  }

  /** Nothing but this page has what was drawn last: neither the server, nor this browser, whose store is full or closed. */
  get atRisk(): boolean {
    return !this.settled && !this.kept;
  }

  /** The line may be back: tries at once instead of when it is due. */
  wake(): void {
    if (this.state.kind === 'offline') this.plan(0);
  }

  /** Unsaved work of an earlier visit, if there is any: takes it up again and returns true. */
  recover(): boolean {
    const kept = this.readKept();
    if (kept === undefined || same(kept.draft, this.base.draft)) {
      this.options.keep.clear();
      return false;
    }
    this.draft = kept.draft;
    if (kept.base.revision === this.base.revision) {
      this.options.onMerged({ journey: kept.draft, base: this.base.draft, theirs: this.base.draft, conflicts: [] }, { mine: true });
      this.plan();
    } else {
      this.meet(kept.base.draft, this.base);
    }
    return true;
  }

  /** The drawing changed. */
  change(draft: Journey): void {
    if (draft === this.draft) return;
    this.draft = draft;
    this.keepIt();
    if (this.state.kind !== 'conflict') this.plan();
  }

  /** Heard of what somebody else has saved: it is taken in at once instead of at the next save of one's own. */
  async hear(stored: Stored): Promise<void> {
    await this.busy;
    // With an answer outstanding it may be one's own; what is to be chosen is chosen first.
    if (stored.revision <= this.base.revision || this.unanswered.length > 0 || this.state.kind === 'conflict') return;
    const base = this.base.draft;
    if (!same(this.draft, base)) return this.meet(base, stored);
    this.base = stored;
    this.draft = stored.draft;
    this.options.onMerged({ journey: stored.draft, base, theirs: stored.draft, conflicts: [] }, { mine: false });
  }

  /** A person has chosen for every conflict; `draft` is the outcome. */
  resolve(draft: Journey): void {
    this.tell({ kind: 'waiting' });
    this.draft = draft;
    this.plan(0);
  }

  /** Saves at once; true when everything is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.busy;
    if (this.state.kind === 'conflict') return false;
    if (!same(this.draft, this.base.draft)) await this.run();
    return this.settled;
  }

  /** After `close`, when the page comes back. */
  open(): void {
    this.closed = false;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private plan(delay = this.options.quiet ?? 600): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    if (this.state.kind !== 'offline') this.tell({ kind: 'waiting' });
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private run(): Promise<void> {
    const busy = (this.busy ?? Promise.resolve())
      .then(() => this.once())
      .finally(() => {
        // Unless another one waits behind this.
        if (this.busy === busy) this.busy = undefined;
      });
    this.busy = busy;
    return busy;
  }

  private async once(): Promise<void> {
    const draft = this.draft;
    if (this.state.kind === 'conflict') return;
    if (same(draft, this.base.draft)) return this.done();
    if (this.state.kind !== 'offline') this.tell({ kind: 'saving' });
    const answer = await this.options.save(this.base.revision, draft);
    if ('saved' in answer) {
      this.unanswered = [];
      this.base = { revision: answer.saved, draft };
      if (this.draft === draft) return this.done();
      this.keepIt();
      this.tell({ kind: 'waiting' });
      this.plan();
    } else if ('conflict' in answer) {
      const own = this.unanswered.some((sent) => same(sent, answer.conflict.draft));
      this.unanswered = [];
      // What stands there is what was given from here, and only the answer was lost: nobody else has changed anything.
      if (own) this.goOnFrom(answer.conflict);
      else this.meet(this.base.draft, answer.conflict);
    } else if ('offline' in answer) {
      this.unanswered.push(draft);
      this.tell({ kind: 'offline' });
      this.plan(this.options.retry ?? 3000);
    } else {
      this.tell({ kind: 'refused', why: answer.refused });
    }
  }

  private goOnFrom(base: Stored): void {
    this.base = base;
    this.keepIt();
    this.plan(0);
  }

  private keepIt(): void {
    try {
      this.options.keep.write(JSON.stringify({ base: this.base, draft: this.draft } satisfies Kept));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  /** Somebody saved `theirs` since `base`; what stands here is mine. */
  private meet(base: Journey, theirs: Stored): void {
    const { journey, conflicts } = merge(base, this.draft, theirs.draft);
    this.base = theirs;
    this.draft = journey;
    this.keepIt();
    this.options.onMerged({ journey, base, theirs: theirs.draft, conflicts }, { mine: true });
    if (conflicts.length > 0) this.tell({ kind: 'conflict', conflicts });
    else this.plan(0);
  }

  private done(): void {
    this.options.keep.clear();
    this.tell({ kind: 'saved' });
  }

  private tell(state: SaveState): void {
    this.state = state;
    if (!this.closed) this.options.onState(state);
  }

  private readKept(): Kept | undefined {
    const text = this.options.keep.read();
    if (text === null) return undefined;
    try {
      const kept: Kept = JSON.parse(text);
      return typeof kept.base?.revision === 'number' && Array.isArray(kept.draft?.nodes) ? kept : undefined;
    } catch {
      return undefined;
    }
  }
}
