import * as z from 'zod';
import { attributeSchema } from './check-attributes.ts';
import { readPhone } from './phone.ts';

const text = (max: number) => z.string().trim().max(max);

/**
 * A customer as another system tells of her. `id` is ours, or else the other system's own (the same as `externalId`).
 * Whatever is not listed here becomes a further field of hers.
 */
export const incomingCustomerSchema = z
  .object({
    id: text(120).optional(),
    externalId: text(120).optional(),
    email: text(254).optional(),
    phone: text(40).optional(),
    name: text(200).optional(),
    title: text(40).optional(),
    givenName: text(80).optional(),
    zone: text(60).optional(),
    language: z.enum(['vi', 'en']).optional(),
  })
  .catchall(attributeSchema);

export type IncomingCustomer = z.infer<typeof incomingCustomerSchema>;

/** Lower case; undefined when it cannot be an address. */
export function normaliseEmail(value: string | undefined): string | undefined {
  const trimmed = value?.trim().toLowerCase().normalize('NFC');
  return trimmed !== undefined && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(trimmed) ? trimmed : undefined;
}

/** E.164, read as a Vietnamese number unless it says otherwise; undefined when there can be no such number. */
export function normalisePhone(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : readPhone(value).phone;
}

export interface Identity {
  /** `email`, `phone` or `external:<source>`. */
  kind: string;
  value: string;
}

export function identityKey({ kind, value }: Identity): string {
  return `${kind}\n${value}`;
}

/** What she can be found by, the surest first. */
export function identitiesOf(customer: IncomingCustomer, source: string): Identity[] {
  const email = normaliseEmail(customer.email);
  const phone = normalisePhone(customer.phone);
  const external = [customer.externalId, customer.id].filter((value) => value !== undefined && value !== '');
  return [
    ...external.map((value) => ({ kind: `external:${source}`, value: String(value) })),
    ...(email === undefined ? [] : [{ kind: 'email', value: email }]),
    ...(phone === undefined ? [] : [{ kind: 'phone', value: phone }]),
  ];
}

const known = new Set(['id', 'externalId', 'email', 'phone', 'name', 'title', 'givenName', 'zone', 'language']);

/** Her further fields. */
export function attributesOf(customer: IncomingCustomer): Record<string, unknown> {
  return Object.fromEntries(Object.entries(customer).filter(([key, value]) => !known.has(key) && value !== undefined));
}
