import { journeyOf } from '#server/journeys/state.ts';
import type { Core } from '#server/kit/core.ts';
import { emptyRoom, enter, leave, type Room, settle } from './room.ts';

/** What somebody at a draft is told of the others. */
export interface PresenceView {
  /** In the order in which they came. */
  people: { id: string; name: string }[];
  /** Who has the pen. */
  pen: string | null;
  asked: string | null;
  refused: string | null;
  /** Newest revision of the draft: whoever has an older one takes it in. */
  revision: number;
}

/** Nobody knows of the others for longer than the server lives: a pen is a help while people are there, and no record. */
const rooms = new WeakMap<Core, Map<string, Room>>();

function roomsOf(core: Core): Map<string, Room> {
  const found = rooms.get(core) ?? new Map<string, Room>();
  rooms.set(core, found);
  return found;
}

/** Changes who is there or has the pen, and lets the others know. */
export function change(core: Core, journeyId: string, act: (room: Room, now: number) => Room): void {
  const all = roomsOf(core);
  const now = core.now();
  const next = settle(act(all.get(journeyId) ?? emptyRoom, now), now);
  if (next.people.size === 0) all.delete(journeyId);
  else all.set(journeyId, next);
  core.bus.emit('presence', journeyId);
}

/** How often it is looked whether somebody has gone or fallen silent, ms. */
const every = 5_000;

interface Watcher {
  journeyId: string;
  person: { id: string; name: string; draws: boolean };
  signal: AbortSignal | undefined;
}

/** Is at a draft for as long as this is listened to, and is told whenever the others or the draft change. Throws Refusal `not_found`. */
export async function* watch(core: Core, { journeyId, person, signal }: Watcher): AsyncGenerator<PresenceView> {
  let { revision } = (await journeyOf(core, journeyId)).document;
  let wake = () => {};
  const changed = (id: string) => {
    if (id === journeyId) wake();
  };
  const saved = (id: string, to: number) => {
    if (id !== journeyId) return;
    revision = to;
    wake();
  };
  const gone = () => wake();
  core.bus.on('presence', changed);
  core.bus.on('draft', saved);
  signal?.addEventListener('abort', gone);
  change(core, journeyId, (room, now) => enter(room, person, now));
  try {
    for (let told = ''; signal?.aborted !== true; ) {
      const view = viewOf(core, journeyId, revision);
      const text = JSON.stringify(view);
      if (text !== told) {
        told = text;
        yield view;
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, every);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    core.bus.off('presence', changed);
    core.bus.off('draft', saved);
    signal?.removeEventListener('abort', gone);
    change(core, journeyId, (room, now) => leave(room, person.id, now));
  }
}

function viewOf(core: Core, journeyId: string, revision: number): PresenceView {
  const all = roomsOf(core);
  const { people, pen, asked, refused } = settle(all.get(journeyId) ?? emptyRoom, core.now());
  return { people: [...people].map(([id, { name }]) => ({ id, name })), ...{ pen, asked, refused, revision } };
}
