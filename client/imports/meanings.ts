import type { OutputOf } from '../api/trpc.ts';

type Kind = OutputOf<'imports.get'>['kind'];

/** What a column may be, grouped as it is offered. The server knows them by these names. */
const meanings: Record<Kind, readonly [group: string, columns: readonly string[]][]> = {
  customers: [
    ['who', ['code', 'name', 'family', 'givenName', 'title', 'phone', 'email', 'id']],
    ['more', ['birthday', 'gender', 'city', 'status', 'source', 'company', 'labels']],
    ['consent', ['advertising', 'care']],
  ],
  events: [
    ['who', ['code', 'phone', 'email', 'name']],
    ['what', ['id', 'at', 'total', 'quantity', 'product', 'status', 'channel', 'branch', 'paymentMethod']],
  ],
};

/** Names that mean something else in a list of what happened. */
const inEvents: Readonly<Record<string, string>> = { id: 'eventId', status: 'orderStatus' };

/** Key of the words for a column. */
export function wordsOf(kind: Kind, column: string): string {
  return `imports.column.${(kind === 'events' ? inEvents[column] : undefined) ?? column}`;
}

/** Name under which a further field is kept; undefined for a column with a meaning of its own. */
export function furtherField(column: string): string | undefined {
  return column.startsWith('more:') ? column.slice('more:'.length) : undefined;
}

export function more(name: string): string {
  return `more:${name.slice(0, 80)}`;
}

export function groupsOf(kind: Kind) {
  return meanings[kind];
}

/** A column as spreadsheets call it: A, B, … Z, AA. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);
}
