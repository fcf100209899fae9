import type { PhraseValue } from '#nodes/kit/phrase.ts';
import type { TextLanguage } from '#nodes/load.ts';
import { stepName } from '#server/journeys/step-name.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { namesOf } from '#server/staff/directory.ts';
import { erasureOf } from './erased.ts';
import { mergedInto } from './merged.ts';
import type { CustomerRow } from './resolve.ts';
import { whoIs } from './who-is.ts';

export interface CustomerView {
  id: string;
  name: string;
  title: string;
  givenName: string;
  email: string | null;
  phone: string | null;
  zone: string | null;
  language: string;
  attributes: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
  revision: number;
}

export interface CustomerPage {
  customer: CustomerView;
  /** Her personal data were erased: when, and by whom. Nothing else of her is left then. */
  erased: { at: number; by: PhraseValue } | null;
  identities: { kind: string; value: string }[];
  /** The newest first. */
  consents: { channel: string; purpose: string; state: 'given' | 'withdrawn'; at: number; how: string; words: string }[];
  /** Groups she is in. */
  segments: { id: string; name: string; since: number }[];
  inside: { enrollmentId: string; journeyId: string; journeyName: string; nodeId: string; nodeName: string; since: number }[];
}

export function customerView(row: CustomerRow): CustomerView {
  return {
    ...{ id: row.id, name: row.name, title: row.title, givenName: row.given_name, email: row.email, phone: row.phone },
    ...{ zone: row.zone, language: row.language, attributes: JSON.parse(row.attributes) },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, revision: row.revision },
  };
}

/** Everything about one customer except what happened. Steps without a name of their own are named in `language`. Throws Refusal `not_found`. */
export async function getCustomer(core: Core, asked: string, language: TextLanguage): Promise<CustomerPage> {
  const { db } = core;
  const byId = (each: string) => db.selectFrom('customers').selectAll().where('id', '=', each).executeTakeFirst();
  // An old link of a record that was put together with another leads to that one.
  const row = (await byId(asked)) ?? (await byId((await mergedInto(db, [asked])).get(asked) ?? ''));
  if (row === undefined) throw notFound('customer', asked);
  const { id } = row;
  const identities = await db
    .selectFrom('identities')
    .select(['kind', 'value'])
    .where('customer_id', '=', id)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  const consents = await db
    .selectFrom('consents')
    .select(['channel', 'purpose', 'state', 'at', 'how', 'words'])
    .where('customer_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  const segments = await db
    .selectFrom('segment_members')
    .innerJoin('segments', 'segments.id', 'segment_members.segment_id')
    .select(['segments.id', 'name', 'since'])
    .where('customer_id', '=', id)
    .orderBy('name')
    .execute();
  const living = await db
    .selectFrom('enrollments')
    .select(['id', 'journey_id', 'version_id', 'node_id', 'node_since'])
    .where('customer_id', '=', id)
    .where('state', '!=', 'ended')
    .orderBy('created_at', 'desc')
    .execute();
  const inside: CustomerPage['inside'] = [];
  for (const each of living) {
    const version = await core.documents.getVersion(each.version_id);
    const draft = await core.documents.getDraft(each.journey_id);
    inside.push({
      ...{ enrollmentId: each.id, journeyId: each.journey_id, journeyName: draft?.draft.name ?? version?.journey.name ?? '' },
      ...{ nodeId: each.node_id, nodeName: stepName(version?.journey, each.node_id, language), since: each.node_since },
    });
  }
  return { customer: customerView(row), erased: await erasureShown(core, id), identities, consents, segments, inside };
}

async function erasureShown({ db }: Core, id: string): Promise<CustomerPage['erased']> {
  const erasure = await erasureOf(db, id);
  return erasure === undefined ? null : { at: erasure.at, by: (await namesOf(db)).get(erasure.by) ?? whoIs(erasure.by) };
}
