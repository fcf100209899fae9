import { fold } from '#server/customers/fold.ts';
import { identityKey } from '#server/customers/identity.ts';
import { ownersOf } from '#server/customers/resolve.ts';
import type { Issue } from '#server/imports/read/issue.ts';
import type { Core } from '#server/kit/core.ts';

/** Why two records may be one person, the surest first. */
export const reasons = ['phone', 'email', 'email_alike', 'name_birthday', 'name_company'] as const;
export type Reason = (typeof reasons)[number];

export interface Pair {
  /** The older record. */
  one: string;
  other: string;
  reasons: Reason[];
}

interface Known {
  id: string;
  keys: [Reason, string][];
}

/** More of one kind are a shared telephone or "Khách lẻ", not one person. */
const mostAlike = 5;

/** Where dots and what follows a plus do not tell mailboxes apart. */
const dotless = /@(?:gmail|googlemail)\.com$/;

function mailbox(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  const plain = local.replace(/\+.*$/, '');
  return `${dotless.test(email) ? plain.replaceAll('.', '') : plain}@${domain.replace('googlemail', 'gmail')}`;
}

function keysOf(row: { name: string; email: string | null; phone: string | null; attributes: string }): Known['keys'] {
  const { birthday, company }: Record<string, unknown> = JSON.parse(row.attributes);
  const name = fold(row.name);
  const keys: Known['keys'] = [];
  if (row.phone !== null) keys.push(['phone', row.phone]);
  if (row.email !== null) keys.push(['email_alike', mailbox(row.email)]);
  if (name.includes(' ') && typeof birthday === 'string' && birthday !== '') keys.push(['name_birthday', `${name} ${birthday}`]);
  if (name.includes(' ') && typeof company === 'string' && company !== '') keys.push(['name_company', `${name} ${fold(company)}`]);
  return keys;
}

/** Phones and addresses that a file told of somebody, and that belonged to somebody else. */
async function told(core: Core): Promise<[Reason, string, string][]> {
  const rows = await core.db
    .selectFrom('import_rows')
    .innerJoin('customers', 'customers.id', 'customer_id')
    .select(['customers.id', 'issues'])
    .where('issues', 'like', '%"elsewhere"%')
    .where('undone', 'is', null)
    .execute();
  const found = rows.flatMap(({ id, issues }) => {
    const list: Issue[] = JSON.parse(issues ?? '[]');
    return list.flatMap(({ code, more, value }) =>
      code === 'elsewhere' && (more === 'phone' || more === 'email') ? [{ id, kind: more, value }] : [],
    );
  });
  const owners = await ownersOf(core.db, found);
  return found.flatMap((each): [Reason, string, string][] => {
    const owner = owners.get(identityKey(each));
    return owner === undefined || owner === each.id ? [] : [[each.kind === 'phone' ? 'phone' : 'email', each.id, owner]];
  });
}

/** Pairs of records that may be one person, without those that somebody has told apart; the surest first. */
export async function findDuplicates(core: Core): Promise<Pair[]> {
  const rows = await core.db
    .selectFrom('customers')
    .select(['id', 'name', 'email', 'phone', 'attributes'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const order = new Map(rows.map((row, index) => [row.id, index]));
  const groups = new Map<string, { reason: Reason; ids: string[] }>();
  for (const row of rows) {
    for (const [reason, value] of keysOf(row)) {
      const key = `${reason}\n${value}`;
      const group = groups.get(key) ?? { reason, ids: [] };
      group.ids.push(row.id);
      groups.set(key, group);
    }
  }
  const pairs = new Map<string, Pair>();
  const put = (reason: Reason, a: string, b: string) => {
    const [one, other] = (order.get(a) ?? 0) < (order.get(b) ?? 0) ? [a, b] : [b, a];
    const pair = pairs.get(`${one} ${other}`) ?? { one, other, reasons: [] };
    if (!pair.reasons.includes(reason)) pair.reasons.push(reason);
    pairs.set(`${one} ${other}`, pair);
  };
  for (const { reason, ids } of groups.values()) {
    if (ids.length > mostAlike) continue;
    const [first, ...rest] = ids;
    for (const id of rest) if (first !== undefined) put(reason, first, id);
  }
  for (const [reason, a, b] of await told(core)) put(reason, a, b);
  for (const { one_id, other_id } of await core.db.selectFrom('not_duplicates').selectAll().execute()) {
    pairs.delete(`${one_id} ${other_id}`);
    pairs.delete(`${other_id} ${one_id}`);
  }
  const sureness = (pair: Pair) => Math.min(...pair.reasons.map((reason) => reasons.indexOf(reason)));
  return [...pairs.values()].sort((a, b) => sureness(a) - sureness(b));
}
