import type { Selectable } from 'kysely';
import type { CustomersTable } from '#server/db/tables/customers.ts';

/** How she is spoken to: "chị Lan", "anh/chị Lan" while her title is not known, "quý khách" without a name. */
function greeting(of: { name: string; title: string; givenName: string }, language: string): string {
  const given = of.givenName.trim() || (language === 'en' ? of.name.trim() : (of.name.trim().split(/\s+/).at(-1) ?? ''));
  if (language === 'en') return given === '' ? 'there' : given;
  if (given === '') return 'quý khách';
  return `${of.title.trim() || 'anh/chị'} ${given}`;
}

export interface Fields extends Record<string, unknown> {
  customer: Record<string, unknown>;
  event: Record<string, unknown>;
  values: Record<string, unknown>;
  shop: { name: string };
}

/** What Liquid sees of one customer. */
export function fieldsOf(from: {
  customer: Selectable<CustomersTable>;
  event: Record<string, unknown>;
  /** What the journey has kept on this walk of hers. */
  values?: Record<string, unknown>;
  shopName: string;
}): Fields {
  const { customer } = from;
  return {
    customer: {
      name: customer.name,
      givenName: customer.given_name,
      title: customer.title,
      greeting: greeting({ name: customer.name, title: customer.title, givenName: customer.given_name }, customer.language),
      email: customer.email ?? '',
      phone: customer.phone ?? '',
      attributes: JSON.parse(customer.attributes),
    },
    event: from.event,
    values: from.values ?? {},
    shop: { name: from.shopName },
  };
}
