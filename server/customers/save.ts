import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { attributeSchema, refuseWrongAttributes } from './check-attributes.ts';
import { givenName, searchText } from './fold.ts';
import { type CustomerView, customerView } from './get.ts';
import { type Identity, normaliseEmail, normalisePhone } from './identity.ts';
import { type CustomerRow, rowsOf } from './resolve.ts';

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const labelNames = z.array(z.string().trim().min(1).max(80)).max(20).default([]);

/** A record as a person writes it. What is absent stays as it is; null empties. */
export const customerInputSchema = z.object({
  id: z.string().min(1).max(100).optional(),
  name: z.string().trim().max(200).optional(),
  title: z.string().trim().max(40).optional(),
  givenName: z.string().trim().max(80).optional(),
  email: z.string().trim().max(254).nullish(),
  phone: z.string().trim().max(40).nullish(),
  zone: z.string().max(60).refine(isZone, 'There is no such time zone.').nullish(),
  language: z.enum(['vi', 'en']).optional(),
  attributes: z.record(z.string().min(1).max(80), attributeSchema).optional(),
  /** Labels she gets and loses; the others stay. */
  labels: z.object({ on: labelNames, off: labelNames }).optional(),
});

export type CustomerInput = z.infer<typeof customerInputSchema>;

/** Adds a customer, or changes a known one. Throws Refusal `not_found`, `email_wrong`, `phone_wrong`, `field_wrong`, `identity_taken`. */
export async function saveCustomer(core: Core, input: CustomerInput, actor: string): Promise<CustomerView> {
  const { fields: ownFields } = (await core.documents.getSettings()).customers;
  const row = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const before = input.id === undefined ? undefined : (await rowsOf(trx, new Set([input.id]))).get(input.id);
    if (input.id !== undefined && before === undefined) throw notFound('customer', input.id);
    refuseWrongAttributes(ownFields, input.attributes ?? {}, before === undefined ? {} : JSON.parse(before.attributes));
    const row = changed(before, input, now);
    const { revision, ...values } = row;
    if (before === undefined) await trx.insertInto('customers').values(row).execute();
    else
      await trx
        .updateTable('customers')
        .set({ ...values, revision })
        .where('id', '=', row.id)
        .execute();
    await own(trx, row.id, { kind: 'email', from: before?.email ?? null, to: row.email });
    await own(trx, row.id, { kind: 'phone', from: before?.phone ?? null, to: row.phone });
    const fields = Object.keys(input).filter((key) => key !== 'id');
    await audit(trx, {
      at: now,
      actor,
      action: before === undefined ? 'customer.create' : 'customer.change',
      subject: row.id,
      data: { fields },
    });
    return row;
  });
  core.bus.emit('customer', row.id);
  return customerView(row);
}

function changed(before: CustomerRow | undefined, input: CustomerInput, now: number): CustomerRow {
  const row: CustomerRow = before ?? {
    ...{ id: newId(now), name: '', title: '', given_name: '', email: null, phone: null, zone: null, language: 'vi' },
    ...{ attributes: '{}', search: '', created_at: now, updated_at: now, revision: 0 },
  };
  const name = input.name ?? row.name;
  const next: CustomerRow = {
    ...row,
    name,
    title: input.title ?? row.title,
    given_name: input.givenName ?? (row.given_name === '' || row.given_name === givenName(row.name) ? givenName(name) : row.given_name),
    email: input.email === undefined ? row.email : emailOf(input.email),
    phone: input.phone === undefined ? row.phone : phoneOf(input.phone),
    zone: input.zone === undefined ? row.zone : input.zone,
    language: input.language ?? row.language,
    attributes:
      input.attributes === undefined && input.labels === undefined
        ? row.attributes
        : JSON.stringify(withoutNull(labelled({ ...JSON.parse(row.attributes), ...input.attributes }, input.labels))),
    updated_at: now,
    revision: row.revision + 1,
  };
  return { ...next, search: searchText(next) };
}

/** With the labels she gets, without those she loses; a record without any has none. */
function labelled(record: Record<string, unknown>, change: CustomerInput['labels']): Record<string, unknown> {
  if (change === undefined) return record;
  const before = Array.isArray(record.labels) ? record.labels.map(String) : [];
  const labels = [...new Set([...before, ...change.on])].filter((label) => !change.off.includes(label));
  return { ...record, labels: labels.length === 0 ? null : labels };
}

function withoutNull(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

function emailOf(value: string | null): string | null {
  if (value === null || value.trim() === '') return null;
  const email = normaliseEmail(value);
  if (email === undefined)
    throw new Refusal('invalid', 'email_wrong', { message: 'This cannot be an e-mail address.', data: { field: 'email' } });
  return email;
}

function phoneOf(value: string | null): string | null {
  if (value === null || value.trim() === '') return null;
  const phone = normalisePhone(value);
  if (phone === undefined)
    throw new Refusal('invalid', 'phone_wrong', { message: 'There can be no such phone number.', data: { field: 'phone' } });
  return phone;
}

/** Her address changes: the old one finds her no more, the new one does. */
async function own(
  trx: Executor,
  customerId: string,
  { kind, from, to }: { kind: Identity['kind']; from: string | null; to: string | null },
): Promise<void> {
  if (from === to) return;
  if (from !== null)
    await trx.deleteFrom('identities').where('kind', '=', kind).where('value', '=', from).where('customer_id', '=', customerId).execute();
  if (to === null) return;
  const owner = await trx
    .selectFrom('identities')
    .select('customer_id')
    .where('kind', '=', kind)
    .where('value', '=', to)
    .executeTakeFirst();
  if (owner !== undefined && owner.customer_id !== customerId) {
    throw new Refusal('conflict', 'identity_taken', {
      message: `Another customer has this ${kind} already.`,
      data: { field: kind, customerId: owner.customer_id },
    });
  }
  if (owner === undefined) await trx.insertInto('identities').values({ kind, value: to, customer_id: customerId }).execute();
}
