import type { Core } from '#server/kit/core.ts';
import type { CustomerSettings } from './shape-schema.ts';

export interface CustomerShape extends CustomerSettings {
  /** What has been used so far, to choose from. */
  labels: string[];
  sources: string[];
  companies: string[];
  /** Who may look after a customer. */
  people: { id: string; name: string }[];
  segments: { id: string; name: string }[];
  /** Those that were removed too: their names stand in what was. */
  journeys: { id: string; name: string }[];
}

/** Customers looked at for what has been used so far. */
const looked = 2000;
const shown = 200;

/** What a customer of this shop consists of, with the names of everything. */
export async function customerShape(core: Core): Promise<CustomerShape> {
  const { customers } = await core.documents.getSettings();
  const rows = await core.db.selectFrom('customers').select('attributes').orderBy('created_at', 'desc').limit(looked).execute();
  const used = { labels: new Set<string>(), source: new Set<string>(), company: new Set<string>() };
  for (const row of rows) {
    const { labels, source, company }: Record<string, unknown> = JSON.parse(row.attributes);
    for (const label of Array.isArray(labels) ? labels : []) used.labels.add(String(label));
    if (typeof source === 'string') used.source.add(source);
    if (typeof company === 'string') used.company.add(company);
  }
  const inOrder = (set: Set<string>) =>
    [...set]
      .filter((each) => each !== '')
      .sort((a, b) => a.localeCompare(b, 'vi'))
      .slice(0, shown);
  return {
    ...customers,
    ...{ labels: inOrder(used.labels), sources: inOrder(used.source), companies: inOrder(used.company) },
    people: await core.db.selectFrom('user').select(['id', 'name']).orderBy('name').execute(),
    journeys: (await core.documents.listDrafts()).map(({ id, draft }) => ({ id, name: draft.name })),
    segments: await core.db.selectFrom('segments').select(['id', 'name']).orderBy('name').execute(),
  };
}
