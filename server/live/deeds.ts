import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { Core } from '#server/kit/core.ts';

/** What a person did for one customer in a journey. */
export interface Deed {
  kind: 'skip' | 'remove';
  /** ms */
  at: number;
  /** Where she stood then. */
  nodeId: string | null;
  who: PhraseValue;
}

const kinds: Record<string, Deed['kind']> = { 'enrollment.skip': 'skip', 'enrollment.remove': 'remove' };

/** In the order done. */
export async function deedsFor(core: Core, enrollmentId: string): Promise<Deed[]> {
  const rows = await core.db
    .selectFrom('audit')
    .leftJoin('user', 'user.id', 'audit.actor')
    .select(['audit.at', 'action', 'actor', 'data', 'user.name'])
    .where('subject', '=', enrollmentId)
    .where('action', 'in', Object.keys(kinds))
    .orderBy('audit.id')
    .execute();
  return rows.flatMap((row) => {
    const kind = kinds[row.action];
    return kind === undefined ? [] : [{ kind, at: row.at, nodeId: nodeOf(row.data), who: row.name ?? whoIs(row.actor) }];
  });
}

function nodeOf(data: string): string | null {
  const read: unknown = JSON.parse(data);
  return typeof read === 'object' && read !== null && 'node' in read && typeof read.node === 'string' ? read.node : null;
}
