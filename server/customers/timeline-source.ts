import { sql } from 'kysely';
import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Core } from '#server/kit/core.ts';

export interface TimelineItem {
  id: string;
  at: number;
  kind: 'event' | 'message' | 'journey' | 'change' | 'task' | 'survey';
  /** Texts: `app:timeline.*`, `kit:events.*`. */
  text: Phrase;
  journeyId?: string;
  enrollmentId?: string;
  messageId?: string;
  taskId?: string;
  importId?: string;
  /** Of a message: what became of it. */
  state?: string;
  /** Of a message that was sent: what the rules of sending looked at; of a score: what she added. */
  why?: Phrase;
  /** Of an event. */
  data?: Record<string, unknown>;
}

type Place = { at: number; id: string } | undefined;
/** One kind of thing that happens: what came before a place, the latest first. */
export type Source = (core: Core, customerId: string, of: { before: Place; limit: number }) => Promise<TimelineItem[]>;

/** After every id of a kind: ids are letters and digits, and to SQLite text comes after numbers. */
const afterAll = '~';

/**
 * What comes after a place in the list, among the things of one kind. At the very moment of the place the kinds stand in the order of
 * their names, so that a page may end between two things that happened at once; the names are such that what is caused (journey, message, out)
 * comes after its cause (event).
 */
export function after(before: Place, of: { kind: string; at: string; id: string }) {
  if (before === undefined) return sql<boolean>`${sql.ref(of.at)} is not null`;
  const [kind = '', id = ''] = before.id.split(' ');
  const most = of.kind === kind ? numberOr(id) : of.kind < kind ? afterAll : -1;
  const at = sql.ref(of.at);
  return sql<boolean>`(${at} < ${before.at} or (${at} = ${before.at} and ${sql.ref(of.id)} < ${most}))`;
}

/** Ids of the audit are numbers. */
function numberOr(id: string): string | number {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}
