import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import type { Journey } from '#workflows/journey/schema.ts';

export interface VersionSummary {
  number: number;
  versionId: string;
  publishedAt: number;
  publishedBy: string;
  /** Customers under way on it. What was published again stands under its newest number. */
  inside: number;
}

/** The newest first. */
export async function listVersions(core: Core, journeyId: string): Promise<VersionSummary[]> {
  const rows = await core.db
    .selectFrom('versions')
    .leftJoin('user', 'user.id', 'versions.published_by')
    .select(['number', 'version_id', 'published_at', 'published_by', 'user.name'])
    .where('journey_id', '=', journeyId)
    .orderBy('number', 'desc')
    .execute();
  const counts = await core.db
    .selectFrom('enrollments')
    .select(['version_id', (eb) => eb.fn.countAll<number>().as('rows')])
    .where('journey_id', '=', journeyId)
    .where('state', '!=', 'ended')
    .groupBy('version_id')
    .execute();
  const inside = new Map(counts.map((row) => [row.version_id, Number(row.rows)]));
  return rows.map((row) => {
    const here = inside.get(row.version_id) ?? 0;
    inside.delete(row.version_id);
    return {
      number: row.number,
      versionId: row.version_id,
      publishedAt: row.published_at,
      publishedBy: row.name ?? row.published_by,
      inside: here,
    };
  });
}

/** The drawing of a version of this journey; absent id: the live one. Throws Refusal `not_found`. */
export async function getVersion(
  core: Core,
  journeyId: string,
  versionId?: string,
): Promise<{ number: number; versionId: string; journey: Journey }> {
  let query = core.db.selectFrom('versions').select(['number', 'version_id']).where('journey_id', '=', journeyId).orderBy('number', 'desc');
  if (versionId !== undefined) query = query.where('version_id', '=', versionId);
  const row = await query.limit(1).executeTakeFirst();
  const document = row === undefined ? undefined : await core.documents.getVersion(row.version_id);
  if (row === undefined || document === undefined) throw notFound('version', versionId ?? journeyId);
  return { number: row.number, versionId: row.version_id, journey: document.journey };
}
