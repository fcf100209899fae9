import type { EventRef } from '#nodes/kit/runtime.ts';
import type { Delivery, EndReason, UnreadEvent } from './protocol.ts';

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

  constructor(box: Box) {
    this.#unread = [...box.unread];
    this.#seen = [...box.seen];
  }

  /** Takes a delivery that ends the enrollment or may serve a wait. `seq` is the step under way. An id counts once. */
  put(delivery: Extract<Delivery, { kind: 'event' | 'cancel' }>, seq: number): void {
    if (delivery.kind === 'cancel') {
      this.#endBy(delivery.reason);
      return;
    }
    if (this.#seen.includes(delivery.id)) return;
    this.#seen.push(delivery.id);
    if (this.#seen.length > seenLimit) this.#seen.shift();
    if (delivery.keys.some((key) => key.startsWith('exit/'))) this.#endBy('exitRule');
    else if (delivery.keys.some((key) => key.startsWith('goal/'))) this.#endBy('goal');
    else {
      this.#unread.push({ id: delivery.id, at: delivery.at, keys: delivery.keys, seq });
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
  }

  /** Forgets what no later step can look back to any more. */
  enter(seq: number): void {
    while (this.#unread[0] !== undefined && this.#unread[0].seq < seq - 1) this.#unread.shift();
  }

  box(): Box {
    return { unread: [...this.#unread], seen: [...this.#seen] };
  }

  #endBy(reason: EndReason): void {
    if (this.#end === undefined || this.#end === 'goal') this.#end = reason;
  }
}
