import type { Selectable } from 'kysely';
import { fieldWords } from '#nodes/kit/rules/words.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { TextLanguage } from '#nodes/load.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import { sayIn } from '#server/imports/words.ts';
import type { Core } from '#server/kit/core.ts';
import { csvOf } from '#server/kit/csv.ts';
import { agreedTo, purposes, wordsOf } from './agreed.ts';
import { type CustomerFilter, foundBy } from './filter.ts';

type Row = Selectable<CustomersTable>;

/** Few enough for one `in (…)`. */
const perPage = 500;
/** What stands first of the further fields, in this order. */
const first = ['birthday', 'gender', 'city', 'status', 'source', 'company', 'labels'];

async function* pages(core: Core, filter: CustomerFilter): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const rows = await foundBy(core.db, filter).selectAll().where('id', '>', after).orderBy('id').limit(perPage).execute();
    if (rows.length > 0) yield rows;
    if (rows.length < perPage) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function attributesOf(row: Row): Record<string, unknown> {
  return JSON.parse(row.attributes);
}

/** A Vietnamese number in groups, so that a spreadsheet keeps its zero. */
function phoneOf(phone: string | null): string {
  const local = phone?.startsWith('+84') === true ? `0${phone.slice(3)}` : undefined;
  return local === undefined ? (phone ?? '') : `${local.slice(0, 4)} ${local.slice(4, 7)} ${local.slice(7)}`;
}

function cellOf(value: unknown): string | number {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' || typeof value === 'string' ? value : String(value);
}

async function codes(core: Core, rows: readonly Row[]): Promise<Map<string, string>> {
  const found = await core.db
    .selectFrom('identities')
    .select(['customer_id', 'value'])
    .where('kind', 'like', 'external:%')
    .where(
      'customer_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('kind', 'desc')
    .execute();
  return new Map(found.map((row) => [row.customer_id, row.value]));
}

/** Customers who are meant, with what they have agreed to, as a CSV file that spreadsheets open right and that can be brought in again. */
export async function* customersFile(core: Core, of: { filter: CustomerFilter; language: TextLanguage }): AsyncGenerator<string> {
  const { filter, language } = of;
  const say = sayIn(language);
  const { fields } = (await core.documents.getSettings()).customers;
  const names = new Set<string>([...first, ...fields.map(({ key }) => key)]);
  for await (const rows of pages(core, filter)) for (const row of rows) for (const name of Object.keys(attributesOf(row))) names.add(name);
  const own = new Map(fields.map(({ key, label }) => [key, label]));
  const head = (name: string) => {
    const words = fieldWords('customer', name);
    return own.get(name) ?? (typeof words === 'object' && 'key' in words ? upperFirst(say(words)) : name);
  };
  const heads = ['id', 'code', 'name', 'title', 'givenName', 'phone', 'email'].map((name) => say({ key: `imports:head.${name}` }));
  const agreed = purposes.map((purpose) => say({ key: `imports:head.${purpose}` }));
  yield csvOf([[...heads, ...[...names].map(head), ...agreed]], language);
  for await (const rows of pages(core, filter)) {
    const known = await codes(core, rows);
    const words = await wordsOf(
      core.db,
      rows.map((row) => row.id),
    );
    const lines = rows.map((row) => {
      const attributes = attributesOf(row);
      const ways = [row.id, known.get(row.id) ?? '', row.name, row.title, row.given_name, phoneOf(row.phone), row.email ?? ''];
      const hers = words.get(row.id) ?? [];
      return [...ways, ...[...names].map((name) => cellOf(attributes[name])), ...purposes.map((purpose) => agreedTo(hers, purpose, say))];
    });
    yield csvOf(lines, language, false);
  }
}
