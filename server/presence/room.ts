/** Who is at one draft just now, and who of them has the pen. All times in ms since the epoch. */
export interface Room {
  people: ReadonlyMap<string, Present>;
  /** Who draws; null: whoever begins. */
  pen: string | null;
  /** Who has asked for it. */
  asked: string | null;
  /** Who was told that it is still needed. */
  refused: string | null;
}

interface Present {
  name: string;
  /** May draw; others only look. */
  draws: boolean;
  /** Pages that are open; a person may have several. */
  windows: number;
  /** When she last did something, or came. */
  at: number;
  /** Since when no page of hers is open: reloading takes a moment. */
  gone: number | null;
}

/** Who has done nothing for so long has laid the pen down. Our own figure. */
export const silence = 3 * 60_000;
/** So long somebody whose page has gone is still there: connections are renewed, pages loaded anew. */
export const grace = 10_000;

export const emptyRoom: Room = { people: new Map(), pen: null, asked: null, refused: null };

function put(room: Room, id: string, present: Present): Room {
  return { ...room, people: new Map(room.people).set(id, present) };
}

export function enter(room: Room, { id, name, draws }: { id: string; name: string; draws: boolean }, now: number): Room {
  const before = room.people.get(id);
  const windows = (before?.windows ?? 0) + 1;
  // Coming back by a renewed connection is no stroke.
  const present = { name, draws, windows, at: before?.at ?? now, gone: null };
  const there = put(room, id, present);
  return there.pen === null && draws ? { ...there, pen: id } : there;
}

export function leave(room: Room, id: string, now: number): Room {
  const before = room.people.get(id);
  if (before === undefined) return room;
  const windows = Math.max(0, before.windows - 1);
  return put(room, id, { ...before, windows, gone: windows === 0 ? now : null });
}

/** Those who have gone are gone, and a pen nobody moves lies there for the next. */
export function settle(room: Room, now: number): Room {
  const people = new Map([...room.people].filter(([, { gone }]) => gone === null || now - gone < grace));
  const holder = people.get(room.pen ?? '');
  const pen = holder === undefined || now - holder.at >= silence ? null : room.pen;
  const here = (id: string | null) => (id !== null && people.has(id) ? id : null);
  // Who has asked gets what is free.
  const asked = here(room.asked);
  if (pen === null && asked !== null) return { people, pen: asked, asked: null, refused: null };
  return { people, pen, asked, refused: here(room.refused) };
}

/** She draws: a free pen is hers. */
export function stroke(before: Room, id: string, now: number): Room {
  const room = settle(before, now);
  const present = room.people.get(id);
  if (present === undefined || !present.draws) return room;
  const there = put(room, id, { ...present, at: now });
  return there.pen === null ? { ...there, pen: id } : there;
}

/** She would like to draw: she gets a free pen at once, else who has it is asked. */
export function ask(before: Room, id: string, now: number): Room {
  const room = stroke(before, id, now);
  if (room.pen === id || room.people.get(id)?.draws !== true) return room;
  return { ...room, asked: id, refused: null };
}

/** What who has the pen says to who has asked for it. */
export function answer(before: Room, { id, gives }: { id: string; gives: boolean }, now: number): Room {
  const room = stroke(before, id, now);
  if (room.pen !== id || room.asked === null) return room;
  return gives
    ? stroke({ ...room, pen: room.asked, asked: null, refused: null }, room.asked, now)
    : { ...room, asked: null, refused: room.asked };
}
