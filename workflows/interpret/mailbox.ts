import type { EventRef } from '#nodes/kit/runtime.ts';
import type { Delivery, EndReason, Snapshot, UnreadEvent } from './protocol.ts';

/** More than this many unused events, or remembered ids, push the oldest out. */
const unreadLimit = 100;
const seenLimit = 200;

export interface Box {
  unread: UnreadEvent[];
  seen: string[];
}

/** Everything that has come from outside and is not used yet. Order of arrival decides, not the events' own times. */
export class Mailbox {
  readonly #unread: UnreadEvent[];
  readonly #seen: string[];
  #end: EndReason | undefined;
  /** Events of the turn under way (see `Host.turn`). */
  #fresh = { turn: -1, ids: new Set<string>() };

  constructor(box: Box) {
    this.#unread = box.unread.map((event) => ({ ...event }));
    this.#seen = [...box.seen];
  }

  /**
   * Takes a delivery that ends the enrollment or may serve a wait. `seq` is the step under way. An id counts once. What was matched in the
   * version before counts for those steps only that listen to the same here.
   */
  put(
    delivery: Extract<Delivery, { kind: 'event' | 'cancel' }>,
    { seq, turn, moves = 0, changed = [] }: Pick<Snapshot, 'seq' | 'moves' | 'changed'> & { turn: number },
  ): void {
    if (delivery.kind === 'cancel') {
      this.#endBy(delivery.reason);
      return;
    }
    if (!this.#isNew(delivery.id)) return;
    if (delivery.keys.some((key) => key.startsWith('exit/'))) this.#endBy('exitRule');
    else if (delivery.keys.some((key) => key.startsWith('goal/'))) this.#endBy('goal');
    else {
      const keys = (delivery.moves ?? 0) < moves ? delivery.keys.filter((key) => !changed.includes(key)) : delivery.keys;
      this.#unread.push({ id: delivery.id, at: delivery.at, keys, seq });
      if (this.#fresh.turn !== turn) this.#fresh = { turn, ids: new Set() };
      this.#fresh.ids.add(delivery.id);
      if (this.#unread.length > unreadLimit) this.#unread.shift();
    }
  }

  /** Why the enrollment must end, if it must: a person's word and the exit rules come before the goal. */
  get end(): EndReason | undefined {
    return this.#end;
  }

  /** The oldest unused event of these listens that arrived in this step or the one before. Stays unread until `take`. */
  find(nodeId: string, names: readonly string[], seq: number): EventRef | undefined {
    for (const event of this.#unread) {
      const name = event.seq >= seq - 1 ? names.find((each) => event.keys.includes(`${nodeId}/${each}`)) : undefined;
      if (name !== undefined) return { name, id: event.id, at: event.at };
    }
    return undefined;
  }

  take(id: string): void {
    const index = this.#unread.findIndex((event) => event.id === id);
    if (index >= 0) this.#unread.splice(index, 1);
    this.#isNew(id);
  }

  /** False when it was seen before. Remembers it. */
  #isNew(id: string): boolean {
    if (this.#seen.includes(id)) return false;
    this.#seen.push(id);
    if (this.#seen.length > seenLimit) this.#seen.shift();
    return true;
  }

  /**
   * A step begins. What has come in this very turn counts as come in it, because a turn that is lost in a crash is repeated, and an
   * answer to what was sent in it then comes before. What no later step can look back to any more is forgotten.
   */
  enter(seq: number, turn: number): void {
    if (this.#fresh.turn === turn) for (const event of this.#unread) if (this.#fresh.ids.has(event.id)) event.seq = seq;
    while (this.#unread[0] !== undefined && this.#unread[0].seq < seq - 1) this.#unread.shift();
  }

  box(): Box {
    return { unread: this.#unread.map((event) => ({ ...event })), seen: [...this.#seen] };
  }

  #endBy(reason: EndReason): void {
    if (this.#end === undefined || this.#end === 'goal') this.#end = reason;
  }
}
