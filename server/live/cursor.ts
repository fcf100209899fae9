import { Refusal } from '#server/kit/refusal.ts';

/** A place in a list that is ordered by a number and then an id, as text that means nothing to whoever carries it. */
export interface Place {
  at: number;
  id: string;
}

function writeCursor(place: Place): string {
  return Buffer.from(`${place.at} ${place.id}`).toString('base64url');
}

/** Throws Refusal `bad_cursor`. */
export function readCursor(cursor: string): Place {
  const match = /^(-?\d+) (.+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new Refusal('invalid', 'bad_cursor', { message: 'The cursor is not one of ours.' });
  }
  return { at: Number(match[1]), id: match[2] };
}

/** Cuts one row too many off and says where the next page begins. */
export function page<T>(rows: readonly T[], size: number, placeOf: (row: T) => Place): { items: T[]; next: string | null } {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last !== undefined ? writeCursor(placeOf(last)) : null };
}
