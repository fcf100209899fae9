import type { Core } from '#server/kit/core.ts';
import { page } from '#server/live/cursor.ts';
import { foundBy } from './filter.ts';
import { timeline } from './timeline.ts';
import type { TimelineItem } from './timeline-source.ts';

/** Of a company with more people than this the latest to come are looked at. */
const mostPeople = 50;
const perPage = 30;

export interface CompanyItem extends TimelineItem {
  customer: { id: string; name: string };
}

/** Everything that happened with the people of one company, the latest first. */
export async function companyTimeline(
  core: Core,
  of: { company: string; cursor?: string | undefined },
): Promise<{ items: CompanyItem[]; next: string | null }> {
  const people = await foundBy(core.db, { company: of.company })
    .select(['id', 'name'])
    .orderBy('created_at', 'desc')
    .limit(mostPeople)
    .execute();
  const found: CompanyItem[] = [];
  for (const customer of people) {
    const { items } = await timeline(core, { id: customer.id, cursor: of.cursor, limit: perPage + 1 });
    found.push(...items.map((item) => ({ ...item, customer })));
  }
  found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return page(found, perPage, ({ at, id }) => ({ at, id }));
}
