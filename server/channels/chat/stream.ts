import type { ServerResponse } from 'node:http';
import type { Core } from '#server/kit/core.ts';
import { chatOf, noteShown } from './read.ts';
import { customerOf } from './visitor.ts';

/** Some proxies close what is silent for a minute. */
const beatMs = 20_000;

export interface Stream {
  visitor: string;
  /** When what her browser has shown last was said, ms. */
  since: number | undefined;
}

/**
 * Tells one browser what is said, as it is said. Each message bears the time it was said as its event id: a browser that comes back names the
 * last one, gets what came since with some overlap, and knows by their ids what it has. Nothing is lost, and nothing is shown twice.
 */
export function streamTo(core: Core, raw: ServerResponse, { visitor, since }: Stream): void {
  const told = new Set<string>();
  let customerId: string | undefined;
  let last = since;
  let turn = Promise.resolve();
  const say = (event: string, data: unknown, id?: number) =>
    raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

  async function push(): Promise<void> {
    if (raw.writableEnded || raw.destroyed) return;
    const fresh = (await chatOf(core, visitor, last)).filter(({ id }) => !told.has(id));
    for (const message of fresh) {
      told.add(message.id);
      last = Math.max(last ?? 0, message.at);
      say('message', message, last);
    }
    if (fresh.some(({ from }) => from === 'shop')) await noteShown(core, visitor, 'delivered');
  }
  const pushNext = () => {
    turn = turn.then(push).catch((error: unknown) => core.log.warn({ err: error }, 'a chat could not be told what was said'));
  };
  async function mine(id: string): Promise<boolean> {
    customerId ??= await customerOf(core.db, visitor);
    return customerId === id;
  }
  const onSaid = (id: string) => {
    void mine(id).then((yes) => yes && pushNext());
  };
  // Two records may have been put together meanwhile.
  const onCustomer = (id: string) => {
    if (id === customerId) customerId = undefined;
  };
  const onTyping = (id: string, who: 'customer' | 'staff') => {
    if (who === 'staff') void mine(id).then((yes) => yes && say('typing', {}));
  };
  core.bus.on('conversation', onSaid).on('customer', onCustomer).on('typing', onTyping);
  const beat = setInterval(() => raw.write(': \n\n'), beatMs);
  beat.unref();
  raw.on('close', () => {
    clearInterval(beat);
    core.bus.off('conversation', onSaid).off('customer', onCustomer).off('typing', onTyping);
  });
  raw.write('retry: 2000\n\n');
  say('ready', {});
  pushNext();
}
