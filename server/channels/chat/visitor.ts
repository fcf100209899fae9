import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { isThere } from '#server/customers/erased.ts';
import { normaliseEmail, normalisePhone } from '#server/customers/identity.ts';
import type { Executor } from '#server/db/batches.ts';
import { mergeCustomers } from '#server/duplicates/merge.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { signed, unsigned } from '#server/public-page/signed.ts';

// A visitor is an identity of the kind `external:chat`, as an id of any other system: so she goes along when two records are put together.

const kind = 'external:chat';
const purpose = 'chat';

/** What the browser keeps: the visitor's id, signed. */
export async function tokenFor(core: Core, visitor: string): Promise<string> {
  return signed(core, purpose, Buffer.from(visitor).toString('base64url'));
}

/** Id of the visitor; undefined when the token is none of ours. */
export async function visitorOf(core: Core, token: string): Promise<string | undefined> {
  const body = await unsigned(core, purpose, token);
  return body === undefined ? undefined : Buffer.from(body, 'base64url').toString();
}

/** Somebody nobody knows: no customer yet, until she writes. */
export function newVisitor(): string {
  return `v:${randomUUID()}`;
}

/** The customer this visitor is; undefined: she has not written yet. */
export async function customerOf(db: Executor, visitor: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identities')
    .select('customer_id')
    .where('kind', '=', kind)
    .where('value', '=', visitor)
    .executeTakeFirst();
  return row?.customer_id;
}

/** Whether the shop's own site has signed this id: HMAC-SHA-256 in hex. */
export function isSigned(secret: string, { id, hash }: { id: string; hash: string }): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(id).digest('hex'));
  const given = Buffer.from(hash.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Who has this id: ours, her mail, her phone. Only for an id that was signed: whoever merely says it learns nothing. */
async function ownerOf(db: Executor, id: string): Promise<string | undefined> {
  if (await isThere(db, id)) return id;
  const pairs = [
    ['email', normaliseEmail(id)],
    ['phone', normalisePhone(id)],
  ] as const;
  for (const [of, value] of pairs) {
    if (value === undefined) continue;
    const row = await db
      .selectFrom('identities')
      .select('customer_id')
      .where('kind', '=', of)
      .where('value', '=', value)
      .executeTakeFirst();
    if (row !== undefined) return row.customer_id;
  }
  return undefined;
}

/**
 * A signed-in customer of the shop's site: what she wrote before she signed in becomes hers. Gives the visitor she is from now on.
 * `before`: who she was in this browser.
 */
export async function signIn(core: Core, { id, before }: { id: string; before: string | undefined }): Promise<string> {
  const visitor = `u:${id}`;
  const [known, owner, earlier] = [
    await customerOf(core.db, visitor),
    await ownerOf(core.db, id),
    // Somebody else who was signed in on this machine stays who she is.
    before?.startsWith('v:') ? await customerOf(core.db, before) : undefined,
  ];
  const kept = known ?? owner ?? earlier;
  if (kept === undefined) return visitor;
  if (known === undefined) await learn(core.db, visitor, kept);
  if (earlier !== undefined && earlier !== kept) await mergeCustomers(core, { kept, gone: earlier, take: [] }, 'customer');
  return visitor;
}

/** From now on this visitor is this customer. */
async function learn(db: Executor, visitor: string, customerId: string): Promise<void> {
  await db
    .insertInto('identities')
    .values({ kind, value: visitor, customer_id: customerId })
    .onConflict((on) => on.columns(['kind', 'value']).doNothing())
    .execute();
}

/** Address of the hosted page for one customer: whoever has it speaks as her. Throws Refusal `not_found`. */
export async function pageUrl(core: Core, customerId: string): Promise<string> {
  if (!(await isThere(core.db, customerId))) throw notFound('customer', customerId);
  const visitor = `c:${customerId}`;
  await learn(core.db, visitor, customerId);
  return `${core.config.publicUrl}/chat/p/${await tokenFor(core, visitor)}`;
}

/** Whether she has ever been in the chat: else nothing can reach her there. */
export async function hasChatted(db: Executor, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('identities')
    .select('value')
    .where('kind', '=', kind)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row !== undefined;
}
